package dev.switchback.tui.state;

import java.util.Optional;
import java.util.OptionalInt;
import org.pcollections.HashTreePMap;
import org.pcollections.PMap;

/// Where the operator looks: the selected line of the tree, which stages were folded or opened by
/// hand, the panes. While it follows, the selection goes where something happens.
public record Looking(
    Optional<Place> selected, PMap<String, Boolean> folded, Panes panes, Filter filter) {
  static final Looking AT_FIRST =
      new Looking(
          Optional.empty(),
          HashTreePMap.empty(),
          new Panes(Focus.TREE, Right.CHECKS, Scroll.TOP, true),
          Filter.NONE);

  /// Which pane the keys go to.
  public enum Focus {
    TREE,
    RIGHT
  }

  /// What the right pane shows.
  public enum Right {
    CHECKS("Checks"),
    DETAIL("Step"),
    LOG("Log"),
    CALLS("Calls"),
    COMMANDS("By hand"),
    SUMMARY("Summary");

    private final String title;

    Right(String title) {
      this.title = title;
    }

    public String title() {
      return title;
    }

    /// Whether it grows at its end, which is shown as long as nobody scrolls up.
    public boolean grows() {
      return this == LOG || this == CALLS;
    }
  }

  /// `follows`: whether the selection goes where something happens.
  public record Panes(Focus focus, Right right, Scroll scroll, boolean follows) {}

  /// For a text its first line that is shown, and how far down that may be; for what grows, the
  /// number after the last line that is shown, if it does not follow.
  public record Scroll(int top, int deepest, OptionalInt end) {
    public static final Scroll TOP = new Scroll(0, 0, OptionalInt.empty());

    Scroll down(int by) {
      return new Scroll(Math.clamp((long) top + by, 0, deepest), deepest, end);
    }

    Scroll limited(int lowest) {
      return new Scroll(Math.min(top, lowest), lowest, end);
    }

    Scroll endingAt(OptionalInt next) {
      return new Scroll(top, deepest, next);
    }
  }

  /// Only what holds `text` is shown in the tree; `typing` while it is being written.
  public record Filter(String text, boolean typing) {
    static final Filter NONE = new Filter("", false);

    boolean active() {
      return !text.isEmpty();
    }
  }

  public Focus focus() {
    return panes.focus();
  }

  public Right right() {
    return panes.right();
  }

  Looking select(Place place) {
    boolean same = selected.equals(Optional.of(place));
    Scroll scroll = same ? panes.scroll() : Scroll.TOP;
    return new Looking(Optional.of(place), folded, with(panes.right(), scroll), filter);
  }

  Looking fold(String stage, boolean shut) {
    return new Looking(selected, folded.plus(stage, shut), panes, filter);
  }

  Looking show(Right right) {
    return new Looking(selected, folded, with(right, Scroll.TOP), filter);
  }

  Looking focus(Focus focus) {
    var next = new Panes(focus, panes.right(), panes.scroll(), panes.follows());
    return new Looking(selected, folded, next, filter);
  }

  Looking follow(boolean follows) {
    var next = new Panes(panes.focus(), panes.right(), panes.scroll(), follows);
    return new Looking(selected, folded, next, filter);
  }

  Looking scroll(Scroll scroll) {
    return new Looking(selected, folded, with(panes.right(), scroll), filter);
  }

  Looking filter(Filter next) {
    return new Looking(selected, folded, panes, next);
  }

  private Panes with(Right right, Scroll scroll) {
    return new Panes(panes.focus(), right, scroll, panes.follows());
  }
}
