package dev.switchback;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/// Makes a thing when it is first asked for, and keeps it.
final class Once<T> implements Supplier<T> {
  private final Supplier<T> maker;
  private final List<T> made = new ArrayList<>(1);

  Once(Supplier<T> maker) {
    this.maker = maker;
  }

  @Override
  public synchronized T get() {
    if (made.isEmpty()) {
      made.add(maker.get());
    }
    return made.getFirst();
  }
}
