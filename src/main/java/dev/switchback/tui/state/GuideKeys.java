package dev.switchback.tui.state;

import static dev.switchback.tui.state.Key.Named.BACK_TAB;
import static dev.switchback.tui.state.Key.Named.DOWN;
import static dev.switchback.tui.state.Key.Named.END;
import static dev.switchback.tui.state.Key.Named.ENTER;
import static dev.switchback.tui.state.Key.Named.ESCAPE;
import static dev.switchback.tui.state.Key.Named.HOME;
import static dev.switchback.tui.state.Key.Named.PAGE_DOWN;
import static dev.switchback.tui.state.Key.Named.PAGE_UP;
import static dev.switchback.tui.state.Key.Named.TAB;
import static dev.switchback.tui.state.Key.Named.UP;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/// The keys of the first screen and of the wizard, as data: help, key bar and what a key does come
/// from here.
public final class GuideKeys {
  private GuideKeys() {}

  /// What keys do there.
  public enum Does {
    UP,
    DOWN,
    PAGE_UP,
    PAGE_DOWN,
    TOP,
    BOTTOM,
    NEXT_PANE,
    TAKE,
    BACK,
    NEW,
    DESTROY,
    STATUS,
    RUNS,
    FIX,
    CLEAR,
    CHECKS,
    AGAIN,
    FILTER,
    TYPE,
    HELP,
    REDRAW,
    SUSPEND,
    LEAVE
  }

  /// `bar` is a word for the key bar, empty if it is not there; `help` is a sentence.
  public record Binding(Does does, List<Key> keys, String bar, String help) {
    public Binding {
      keys = List.copyOf(keys);
    }

    /// `r retry`: its first key, and in a few words what it does.
    public String briefly() {
      return keys.getFirst() + " " + (bar.isEmpty() ? help : bar);
    }

    /// As people write it; the first two keys at most.
    public String shown() {
      return String.join(" ", keys.stream().limit(2).map(Key::toString).toList());
    }
  }

  /// Those that only move in what is shown.
  static final Set<Does> MOVES =
      Set.of(
          Does.UP,
          Does.DOWN,
          Does.PAGE_UP,
          Does.PAGE_DOWN,
          Does.TOP,
          Does.BOTTOM,
          Does.NEXT_PANE,
          Does.BACK);

  private static final Key CTRL_D = new Key.Ctrl('d');
  private static final Key CTRL_U = new Key.Ctrl('u');

  public static final List<Binding> AT_HOME =
      List.of(
          of(Does.TAKE, "open", "Go on with the site, or choose what to do with it", ENTER),
          of(Does.NEW, "new site", "Set up another site, question by question", Key.of('n')),
          of(Does.DESTROY, "destroy", "Take the site away; asks for its name", Key.of('d')),
          of(Does.STATUS, "status", "What the site does now, as it changes", Key.of('s')),
          of(Does.RUNS, "runs", "The runs of the site, or the runbooks again", Key.of('r')),
          of(Does.FILTER, "filter", "Only sites with these words", Key.of('/')),
          of(Does.NEXT_PANE, "below", "From the sites to what is below, and back", TAB, BACK_TAB),
          of(Does.DOWN, "", "Down", DOWN, Key.of('j')),
          of(Does.UP, "", "Up", UP, Key.of('k')),
          of(Does.PAGE_DOWN, "", "A page down", PAGE_DOWN, CTRL_D),
          of(Does.PAGE_UP, "", "A page up", PAGE_UP, CTRL_U),
          of(Does.TOP, "", "To the beginning", HOME, Key.of('g')),
          of(Does.BOTTOM, "", "To the end", END, Key.of('G')),
          of(Does.BACK, "", "Back to the sites", ESCAPE),
          of(Does.TYPE, "", "Type a command", Key.of(':')),
          of(Does.REDRAW, "", "Draw it all again", new Key.Ctrl('l')),
          of(Does.SUSPEND, "", "Stop in the background until fg", new Key.Ctrl('z')),
          of(Does.HELP, "help", "These keys", Key.of('?')),
          of(Does.LEAVE, "leave", "Leave", Key.of('q'), new Key.Ctrl('c')));

  public static final List<Binding> IN_WIZARD =
      List.of(
          of(Does.TAKE, "next", "Take the answer and go on", ENTER),
          of(Does.BACK, "back", "Back; nothing that was typed is lost", ESCAPE, BACK_TAB),
          of(Does.CHECKS, "checks", "To the checks and what the run will be, and back", TAB),
          of(Does.FIX, "fix", "Make the first failed check pass; asks", new Key.Ctrl('f')),
          of(Does.DOWN, "", "Down in the list", DOWN),
          of(Does.UP, "", "Up in the list", UP),
          of(Does.PAGE_DOWN, "", "A page down", PAGE_DOWN),
          of(Does.PAGE_UP, "", "A page up", PAGE_UP),
          of(Does.TOP, "", "To the beginning of the list", HOME),
          of(Does.BOTTOM, "", "To the end of the list", END),
          of(Does.CLEAR, "", "Take away what is typed", CTRL_U),
          of(Does.REDRAW, "", "Draw it all again", new Key.Ctrl('l')),
          of(Does.SUSPEND, "", "Stop in the background until fg", new Key.Ctrl('z')),
          of(Does.HELP, "help", "These keys, where no text is typed", Key.of('?')),
          of(Does.LEAVE, "leave", "Leave; what was answered is kept", new Key.Ctrl('c')));

  private static Binding of(Does does, String bar, String help, Key... keys) {
    return new Binding(does, List.of(keys), bar, help);
  }

  static Binding atHome(Does does) {
    return AT_HOME.stream().filter(one -> one.does() == does).findFirst().orElseThrow();
  }

  static Optional<Does> home(Key key) {
    return find(AT_HOME, key);
  }

  static Optional<Does> wizard(Key key) {
    return find(IN_WIZARD, key);
  }

  static Optional<Does> find(List<Binding> bindings, Key key) {
    return bindings.stream()
        .filter(binding -> binding.keys().contains(key))
        .map(Binding::does)
        .findFirst();
  }
}
