package dev.switchback.tui.state;

import static dev.switchback.tui.state.Key.Named.BACKSPACE;
import static dev.switchback.tui.state.Key.Named.BACK_TAB;
import static dev.switchback.tui.state.Key.Named.DOWN;
import static dev.switchback.tui.state.Key.Named.END;
import static dev.switchback.tui.state.Key.Named.ENTER;
import static dev.switchback.tui.state.Key.Named.ESCAPE;
import static dev.switchback.tui.state.Key.Named.HOME;
import static dev.switchback.tui.state.Key.Named.LEFT;
import static dev.switchback.tui.state.Key.Named.PAGE_DOWN;
import static dev.switchback.tui.state.Key.Named.PAGE_UP;
import static dev.switchback.tui.state.Key.Named.RIGHT;
import static dev.switchback.tui.state.Key.Named.TAB;
import static dev.switchback.tui.state.Key.Named.UP;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// The keys of the run screen, as data: the help, the key bar and what a key does come from here.
public final class Bindings {
  private Bindings() {}

  /// The groups of the help.
  public enum Group {
    RUN("The run"),
    LOOK("Look at"),
    MOVE("Move"),
    SCREEN("The screen");

    private final String title;

    Group(String title) {
      this.title = title;
    }

    public String title() {
      return title;
    }
  }

  /// `bar` is a word for the key bar, empty if it is not there; `help` is a sentence.
  public record Binding(Group group, Command command, List<Key> keys, String bar, String help) {
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

  public static final List<Binding> ALL =
      List.of(
          of(Group.RUN, Command.PAUSE, "pause", "Pause the run, or go on with it", 'p'),
          of(Group.RUN, Command.RETRY, "retry", "Try again what failed", 'r'),
          of(Group.RUN, Command.SKIP, "skip", "Leave the failed step out, for a reason", 's'),
          of(Group.RUN, Command.NEXT_FAILED, "", "To the next step that failed", 'n'),
          of(Group.RUN, Command.ABORT, "", "Take back what this run made", 'a'),
          of(Group.LOOK, Command.DETAIL, "", "The selected step", 'd'),
          of(Group.LOOK, Command.LOG, "log", "The log of the whole run", 'L', 'l'),
          of(Group.LOOK, Command.CALLS, "calls", "Every call that was made", '@'),
          of(Group.LOOK, Command.BY_HAND, "by hand", "The commands that do the step by hand", 'y'),
          of(Group.LOOK, Command.COPY, "", "The same, into the terminal's clipboard", 'Y'),
          of(Group.LOOK, Command.SUMMARY, "", "The summary", 'e'),
          of(Group.LOOK, Command.STATUS, "", "The whole status of the site", '3'),
          of(Group.LOOK, Command.FILTER, "filter", "Only what has these words", '/'),
          of(Group.LOOK, Command.WHOLE, "", "All the room for this pane", 'z', '+'),
          of(Group.LOOK, Command.FOLLOW, "", "Follow what happens again", 'f'),
          new Binding(Group.MOVE, Command.DOWN, List.of(DOWN, Key.of('j')), "", "Down"),
          new Binding(Group.MOVE, Command.UP, List.of(UP, Key.of('k')), "", "Up"),
          new Binding(
              Group.MOVE,
              Command.PAGE_DOWN,
              List.of(PAGE_DOWN, new Key.Ctrl('d'), new Key.Ctrl('f'), Key.of(' ')),
              "",
              "A page down"),
          new Binding(
              Group.MOVE,
              Command.PAGE_UP,
              List.of(PAGE_UP, new Key.Ctrl('u'), new Key.Ctrl('b')),
              "",
              "A page up"),
          new Binding(Group.MOVE, Command.TOP, List.of(HOME, Key.of('g')), "", "To the beginning"),
          new Binding(Group.MOVE, Command.BOTTOM, List.of(END, Key.of('G')), "", "To the end"),
          new Binding(
              Group.MOVE,
              Command.OPEN,
              List.of(ENTER, RIGHT),
              "open",
              "Open the stage, or the step"),
          new Binding(
              Group.MOVE,
              Command.SHUT,
              List.of(LEFT, Key.of('h'), BACKSPACE),
              "",
              "Shut the stage"),
          new Binding(
              Group.MOVE, Command.NEXT_PANE, List.of(TAB, BACK_TAB), "", "To the other pane"),
          of(Group.MOVE, Command.FIRST_PANE, "", "To the tree", '1'),
          of(Group.MOVE, Command.SECOND_PANE, "", "To the pane beside it", '2'),
          new Binding(Group.SCREEN, Command.BACK, List.of(ESCAPE), "", "Back"),
          of(Group.SCREEN, Command.TYPE, "", "Type a command", ':'),
          of(Group.SCREEN, Command.HELP, "help", "These keys", '?'),
          new Binding(
              Group.SCREEN, Command.REDRAW, List.of(new Key.Ctrl('l')), "", "Draw it all again"),
          new Binding(
              Group.SCREEN,
              Command.SUSPEND,
              List.of(new Key.Ctrl('z')),
              "",
              "Stop in the background until fg; the run stands still too"),
          of(Group.SCREEN, Command.LEAVE, "leave", "Leave; a run can be resumed", 'q'));

  public static Optional<Command> command(Key key) {
    return ALL.stream()
        .filter(binding -> binding.keys().contains(key))
        .map(Binding::command)
        .findFirst();
  }

  public static Binding of(Command command) {
    return ALL.stream().filter(one -> one.command() == command).findFirst().orElseThrow();
  }

  /// Why a command cannot be given now, if so: a short clause.
  public static Optional<String> unavailable(Command command, RunView view) {
    return switch (command) {
      case PAUSE -> pause(view);
      case RETRY -> ofFailure(view);
      case SKIP -> ofFailure(view);
      case NEXT_FAILED -> when(view.failedStep().isEmpty(), "nothing failed");
      case ABORT -> abort(view);
      case BY_HAND, COPY ->
          view.progress().doing() == Progress.Doing.WATCHING
              ? Optional.of("where the run is carried out")
              : when(
                  view.selectedStep().isEmpty()
                      || view.step(view.selectedStep().get()).attempts().count() == 0,
                  "for a step that has begun");
      case SUMMARY -> when(view.progress().moves(), "when the run has ended");
      case UP, DOWN, PAGE_UP, PAGE_DOWN, TOP, BOTTOM, OPEN, SHUT, BACK -> Optional.empty();
      case NEXT_PANE, FIRST_PANE, SECOND_PANE, STATUS, DETAIL, LOG, CALLS, FOLLOW, WHOLE ->
          Optional.empty();
      case FILTER, TYPE, HELP, REDRAW, SUSPEND, LEAVE -> Optional.empty();
    };
  }

  private static Optional<String> pause(RunView view) {
    return switch (view.progress().doing()) {
      case CHECKING, WORKING -> Optional.empty();
      case PAUSING, LEAVING -> Optional.of("it is pausing");
      case WATCHING -> Optional.of("where the run is carried out");
      case RESTING -> when(view.over(), "the run is done");
    };
  }

  private static Optional<String> ofFailure(RunView view) {
    return switch (view.progress().doing()) {
      case CHECKING -> Optional.of("nothing has begun");
      case PAUSING, LEAVING -> Optional.of("it is pausing");
      case WATCHING -> Optional.of("where the run is carried out");
      case WORKING, RESTING -> when(view.failedStep().isEmpty(), "nothing failed");
    };
  }

  private static Optional<String> abort(RunView view) {
    if (view.over()) {
      return Optional.of("the run is done");
    }
    if (view.progress().doing() == Progress.Doing.WATCHING) {
      return Optional.of("where the run is carried out");
    }
    if (view.progress().doing() != Progress.Doing.RESTING) {
      return Optional.of("pause it first");
    }
    if (view.progress().run().plan().aborting()) {
      return Optional.of("it is being taken back already");
    }
    return view.pastReturn()
        .map(step -> "no way back after " + step.name())
        .or(() -> when(!view.progress().run().begun(), "nothing was made"));
  }

  private static Optional<String> when(boolean unavailable, String why) {
    return unavailable ? Optional.of(why) : Optional.empty();
  }

  private static Binding of(Group group, Command command, String bar, String help, char... keys) {
    Stream<Key> all = new String(keys).chars().mapToObj(Key.Char::new);
    return new Binding(group, command, all.toList(), bar, help);
  }
}
