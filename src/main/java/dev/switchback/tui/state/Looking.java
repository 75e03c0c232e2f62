package dev.switchback.tui.state;

import dev.switchback.runbook.StepId;
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
          new Panes(Focus.TREE, Right.CHECKS, Scroll.TOP, true, false),
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
    SUMMARY("Summary"),
    STATUS("The whole status");

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

  /// `follows`: whether the selection goes where something happens; `whole`: whether the pane with
  /// the focus has all the room.
  public record Panes(Focus focus, Right right, Scroll scroll, boolean follows, boolean whole) {
    Panes at(Focus next) {
      return new Panes(next, right, scroll, follows, whole);
    }

    Panes following(boolean next) {
      return new Panes(focus, right, scroll, next, whole);
    }

    Panes alone(boolean next) {
      return new Panes(focus, right, scroll, follows, next);
    }
  }

  /// For a text its first line that is shown, and how far down that may be; for what grows, the
  /// number after the last line that is shown, if it does not follow, and how far up that may be.
  public record Scroll(int top, int deepest, OptionalInt end) {
    public static final Scroll TOP = new Scroll(0, 0, OptionalInt.empty());

    Scroll down(int by) {
      return new Scroll(Math.clamp((long) top + by, 0, deepest), deepest, end);
    }

    Scroll limited(int lowest) {
      return new Scroll(Math.min(top, lowest), lowest, end);
    }

    /// `last` is where it follows again.
    Scroll endingAt(int next, int last) {
      return endingAt(next >= last ? OptionalInt.empty() : OptionalInt.of(Math.max(next, deepest)));
    }

    private Scroll endingAt(OptionalInt next) {
      return new Scroll(top, deepest, next);
    }
  }

  /// Only what holds `text`, in capitals or not, is shown; `typing` while it is being written.
  public record Filter(String text, boolean typing) {
    static final Filter NONE = new Filter("", false);

    public boolean matches(LogLine line) {
      return text.isEmpty()
          || in(line.text())
          || line.step().map(StepId::path).filter(this::in).isPresent();
    }

    public boolean matches(CallLine call) {
      return text.isEmpty()
          || in(call.service() + ":" + call.operation())
          || in(call.result())
          || call.origin().step().map(StepId::path).filter(this::in).isPresent();
    }

    /// Whether all that matches this matches the other one too.
    boolean within(Filter other) {
      return other.in(text);
    }

    private boolean in(String whole) {
      int most = whole.length() - text.length();
      for (int at = 0; at <= most; at++) {
        if (whole.regionMatches(true, at, text, 0, text.length())) {
          return true;
        }
      }
      return false;
    }

    /// What a key makes of it while it is being written; empty for a key that moves.
    Optional<Filter> typed(Key key) {
      return switch (key) {
        case Key.Char(int letter) ->
            Optional.of(new Filter(text + Character.toString(letter), true));
        case Key.Named.BACKSPACE ->
            Optional.of(
                text.isEmpty()
                    ? NONE
                    : new Filter(
                        text.substring(0, text.offsetByCodePoints(text.length(), -1)), true));
        case Key.Named.ENTER, Key.Named.TAB -> Optional.of(new Filter(text, false));
        case Key.Named.ESCAPE -> Optional.of(NONE);
        case Key.Ctrl(char letter) -> Optional.of(new Filter(letter == 'u' ? "" : text, true));
        case Key.Named.UP, Key.Named.DOWN -> Optional.empty();
        case Key.Named n -> Optional.of(this);
      };
    }

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

  /// At a step, with its stage open.
  Looking at(StepId step) {
    return follow(false)
        .fold(step.stage(), false)
        .select(new Place.OfStep(step))
        .show(Right.DETAIL);
  }

  Looking fold(String stage, boolean shut) {
    return new Looking(selected, folded.plus(stage, shut), panes, filter);
  }

  Looking show(Right right) {
    return new Looking(selected, folded, with(right, Scroll.TOP), filter);
  }

  Looking focus(Focus focus) {
    return in(panes.at(focus));
  }

  Looking follow(boolean follows) {
    return in(panes.following(follows));
  }

  Looking whole(boolean whole) {
    return in(panes.alone(whole));
  }

  Looking scroll(Scroll scroll) {
    return in(with(panes.right(), scroll));
  }

  Looking filter(Filter next) {
    return new Looking(selected, folded, panes, next);
  }

  private Looking in(Panes next) {
    return new Looking(selected, folded, next, filter);
  }

  private Panes with(Right right, Scroll scroll) {
    return new Panes(panes.focus(), right, scroll, panes.follows(), panes.whole());
  }
}
