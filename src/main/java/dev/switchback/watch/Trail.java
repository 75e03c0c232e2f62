package dev.switchback.watch;

import java.util.ArrayList;
import java.util.List;

/// The last values of something, the oldest first.
public record Trail(List<Integer> values) {
  public static final Trail EMPTY = new Trail(List.of());
  private static final int LONGEST = 30;

  public Trail {
    values = List.copyOf(values);
  }

  Trail plus(int value) {
    var all = new ArrayList<>(values);
    all.add(value);
    return new Trail(all.subList(Math.max(0, all.size() - LONGEST), all.size()));
  }
}
