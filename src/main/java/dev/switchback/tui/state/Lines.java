package dev.switchback.tui.state;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.pcollections.PVector;
import org.pcollections.TreePVector;

/// A list that only grows at its end, and forgets its beginning when it has `most` lines.
/// Immutable: every [#plus] gives a new one that shares nearly everything with the one before.
public final class Lines<T> {
  private static final int BLOCK = 256;

  private final PVector<List<T>> blocks;
  private final List<T> tail;
  private final int forgotten;
  private final int most;

  private Lines(PVector<List<T>> blocks, List<T> tail, int forgotten, int most) {
    this.blocks = blocks;
    this.tail = tail;
    this.forgotten = forgotten;
    this.most = most;
  }

  /// None yet; `most` is rounded to blocks.
  public static <T> Lines<T> atMost(int most) {
    return new Lines<>(TreePVector.empty(), List.of(), 0, Math.max(BLOCK, most));
  }

  public Lines<T> plus(T line) {
    var next = new ArrayList<T>(tail.size() + 1);
    next.addAll(tail);
    next.add(line);
    if (next.size() < BLOCK) {
      return new Lines<>(blocks, next, forgotten, most);
    }
    PVector<List<T>> more = blocks.plus(next);
    boolean full = more.size() * BLOCK > most;
    return new Lines<>(
        full ? more.minus(0) : more, List.of(), full ? forgotten + BLOCK : forgotten, most);
  }

  /// How many there ever were: also the number after the last one's.
  public int end() {
    return forgotten + blocks.size() * BLOCK + tail.size();
  }

  /// The number of the first line that is still known.
  public int begin() {
    return forgotten;
  }

  /// The lines with numbers from `from` to before `to`, as far as they are known.
  public List<T> between(int from, int to) {
    var lines = new ArrayList<T>();
    for (int i = Math.max(from, begin()); i < Math.min(to, end()); i++) {
      lines.add(get(i - forgotten));
    }
    return lines;
  }

  /// The last `most` lines before the number `end`; where there are fewer, the first ones.
  public List<T> page(int end, int most) {
    int last = Math.max(end, endOfPage(most));
    return between(last - most, last);
  }

  /// The number after the last line of the first page.
  public int endOfPage(int most) {
    return Math.min(end(), begin() + most);
  }

  /// Only the wanted ones of them.
  Lines<T> only(Predicate<T> wanted) {
    List<T> kept = between(begin(), end()).stream().filter(wanted).toList();
    PVector<List<T>> whole = TreePVector.empty();
    int at = 0;
    for (; at + BLOCK <= kept.size(); at += BLOCK) {
      whole = whole.plus(List.copyOf(kept.subList(at, at + BLOCK)));
    }
    return new Lines<>(whole, List.copyOf(kept.subList(at, kept.size())), 0, most);
  }

  private T get(int index) {
    int block = index / BLOCK;
    return block < blocks.size() ? blocks.get(block).get(index % BLOCK) : tail.get(index % BLOCK);
  }
}
