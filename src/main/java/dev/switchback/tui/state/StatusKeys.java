package dev.switchback.tui.state;

import static dev.switchback.tui.state.Key.Named.DOWN;
import static dev.switchback.tui.state.Key.Named.END;
import static dev.switchback.tui.state.Key.Named.ESCAPE;
import static dev.switchback.tui.state.Key.Named.HOME;
import static dev.switchback.tui.state.Key.Named.PAGE_DOWN;
import static dev.switchback.tui.state.Key.Named.PAGE_UP;
import static dev.switchback.tui.state.Key.Named.UP;

import dev.switchback.tui.state.GuideKeys.Binding;
import dev.switchback.tui.state.GuideKeys.Does;
import dev.switchback.tui.state.Update.Next;
import java.util.List;
import java.util.OptionalInt;

/// What reaches the status screen, and what it makes of it.
public record StatusKeys(UiState state, StatusView view) {
  private static final int FAR = 1_000_000;

  public static final List<Binding> ALL =
      List.of(
          new Binding(Does.AGAIN, List.of(Key.of('r')), "ask again", "Ask all of it again at once"),
          new Binding(Does.DOWN, List.of(DOWN, Key.of('j')), "", "Down"),
          new Binding(Does.UP, List.of(UP, Key.of('k')), "", "Up"),
          new Binding(
              Does.PAGE_DOWN,
              List.of(PAGE_DOWN, new Key.Ctrl('d'), Key.of(' ')),
              "",
              "A page down"),
          new Binding(Does.PAGE_UP, List.of(PAGE_UP, new Key.Ctrl('u')), "", "A page up"),
          new Binding(Does.TOP, List.of(HOME, Key.of('g')), "", "To the beginning"),
          new Binding(Does.BOTTOM, List.of(END, Key.of('G')), "", "To the end"),
          new Binding(Does.TYPE, List.of(Key.of(':')), "", "Type a command"),
          new Binding(Does.REDRAW, List.of(new Key.Ctrl('l')), "", "Draw it all again"),
          new Binding(
              Does.SUSPEND, List.of(new Key.Ctrl('z')), "", "Stop in the background until fg"),
          new Binding(Does.HELP, List.of(Key.of('?')), "help", "These keys"),
          new Binding(
              Does.LEAVE,
              List.of(Key.of('q'), ESCAPE, new Key.Ctrl('c')),
              "leave",
              "Leave; nothing changes"));

  Next pressed(Key key) {
    return GuideKeys.find(ALL, key).map(this::given).orElse(Next.of(state));
  }

  Next given(Does does) {
    return switch (does) {
      case AGAIN -> new Next(state, List.of(new Effect.AskAgain()));
      case UP -> scrolled(-1);
      case DOWN -> scrolled(1);
      case PAGE_UP -> scrolled(-state.size().page());
      case PAGE_DOWN -> scrolled(state.size().page());
      case TOP -> scrolled(-FAR);
      case BOTTOM -> scrolled(FAR);
      case TYPE -> Next.of(state.with(new Foot.Command("")));
      case HELP -> Next.of(state.withHelp(OptionalInt.of(0)));
      case REDRAW -> new Next(state, List.of(new Effect.Redraw()));
      case SUSPEND -> new Next(state, List.of(new Effect.Suspend()));
      case LEAVE -> leave(state);
      case NEXT_PANE, TAKE, BACK, NEW, DESTROY, STATUS, RUNS, FIX, CLEAR, CHECKS, FILTER ->
          Next.of(state);
    };
  }

  static Next leave(UiState state) {
    return new Next(state, List.of(new Effect.Decide(new Decision.Leave())));
  }

  private Next scrolled(int by) {
    return Next.of(state.with(view.with(view.scroll().down(by))));
  }
}
