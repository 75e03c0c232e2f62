package dev.switchback.tui.state;

import dev.switchback.run.RunEvent;
import dev.switchback.tui.state.Looking.Right;
import dev.switchback.tui.state.Progress.Doing;
import java.util.List;
import java.util.Optional;
import org.pcollections.PVector;

/// The next state after a message, and what the outside is to do. Pure.
public final class Update {
  private Update() {}

  /// What comes after a message.
  public record Next(UiState state, List<Effect> effects) {
    public Next {
      effects = List.copyOf(effects);
    }

    static Next of(UiState state) {
      return new Next(state, List.of());
    }
  }

  public static Next apply(UiState state, UiMessage message) {
    return switch (message) {
      case UiMessage.Pressed(Key key) -> pressed(state, key);
      case UiMessage.Resized(Size size) -> new Next(state.with(size), List.of(new Effect.Redraw()));
      case UiMessage.TakenUp t -> new Next(state, List.of(new Effect.TakeUp()));
      default ->
          switch (state.screen()) {
            case RunView view -> after(state, view, message);
            case HomeView home ->
                message instanceof UiMessage.Heard(News news)
                    ? new HomeKeys(state, home).heard(news)
                    : Next.of(state);
            case WizardView wizard -> after(state, wizard, message);
            case StatusView status -> after(state, status, message);
          };
    };
  }

  private static Next after(UiState state, WizardView view, UiMessage message) {
    var update = new WizardUpdate(state, view);
    return switch (message) {
      case UiMessage.Heard(News news) -> update.heard(news);
      case UiMessage.Drawn(int deepest) -> update.drawn(deepest);
      case UiMessage.Ticked t -> update.ticked();
      default -> Next.of(state);
    };
  }

  private static Next after(UiState state, StatusView view, UiMessage message) {
    return switch (message) {
      case UiMessage.Observed(Live live) -> Next.of(state.with(view.with(live)));
      case UiMessage.Ticked(var now) -> Next.of(state.with(view.with(view.live().at(now))));
      case UiMessage.Drawn(int deepest) ->
          Next.of(state.with(view.with(view.scroll().limited(deepest))));
      case UiMessage.MustLeave m -> StatusKeys.leave(state);
      default -> Next.of(state);
    };
  }

  private static Next after(UiState state, RunView view, UiMessage message) {
    return switch (message) {
      case UiMessage.Ticked(var now) ->
          keep(state, view.with(view.progress().tick(now, view.plan())));
      case UiMessage.Happened(RunEvent event) -> keep(state, happened(view, event));
      case UiMessage.Said said -> keep(state, view.with(view.records().plus(line(said))));
      case UiMessage.Called(CallLine call) -> keep(state, view.with(view.records().plus(call)));
      case UiMessage.Checked(CheckLine check) -> keep(state, view.with(view.records().plus(check)));
      case UiMessage.Noted(String text) ->
          keep(state, view.with(view.records().plus(note(view, text))));
      case UiMessage.Observed(Live live) -> keep(state, view.with(live));
      case UiMessage.WorkBegan w -> keep(state, began(view));
      case UiMessage.Watches w ->
          keep(
              state,
              view.with(view.progress().with(Doing.WATCHING))
                  .with(view.looking().show(Right.DETAIL)));
      case UiMessage.CameToRest rest -> cameToRest(state, view, rest);
      case UiMessage.Replanned(RunPlan plan) -> keep(state, replanned(view, plan));
      case UiMessage.Asked(long number, UiMessage.Question words) ->
          Next.of(state.with(state.dialogs().plus(Dialogs.question(view.plan(), number, words))));
      case UiMessage.Withdrawn(long number) -> Next.of(state.with(without(state, number)));
      case UiMessage.CommandsFound(var step, List<String> lines) ->
          keep(state, view.with(view.records().plus(step, lines)));
      case UiMessage.Drawn(int deepest) ->
          keep(
              state,
              view.with(view.looking().scroll(view.looking().panes().scroll().limited(deepest))));
      case UiMessage.MustLeave m -> mustLeave(state, view);
      case UiMessage.Pressed p -> Next.of(state);
      case UiMessage.Resized r -> Next.of(state);
      case UiMessage.TakenUp t -> Next.of(state);
      case UiMessage.Heard h -> Next.of(state);
    };
  }

  private static Next pressed(UiState before, Key key) {
    UiState state = before.foot() instanceof Foot.Note ? before.with(Foot.KEYS) : before;
    Optional<DialogKeys> dialog = DialogKeys.of(state);
    if (dialog.isPresent()) {
      return dialog.get().pressed(key);
    }
    if (state.help().isPresent()) {
      return new HelpKeys(state, state.help().getAsInt()).pressed(key);
    }
    return state.foot() instanceof Foot.Command(String typed)
        ? new Colon(state, typed).pressed(key)
        : onScreen(state, key);
  }

  private static Next onScreen(UiState state, Key key) {
    return switch (state.screen()) {
      case RunView view -> new RunKeys(state, view).pressed(key);
      case HomeView home -> new HomeKeys(state, home).pressed(key);
      case WizardView wizard -> new WizardKeys(state, wizard).pressed(key);
      case StatusView status -> new StatusKeys(state, status).pressed(key);
    };
  }

  /// Somebody has gone on with a run at rest: until the engine begins, prechecks may be made.
  private static RunView replanned(RunView view, RunPlan plan) {
    RunView next = view.with(plan).with(view.looking().follow(true));
    return next.progress().doing() == Doing.RESTING
        ? next.with(next.progress().with(Doing.CHECKING))
        : next;
  }

  static RunView happened(RunView view, RunEvent event) {
    Progress progress = view.progress().after(event, view.plan());
    Records records =
        new EventWords(view.plan(), progress.times())
            .of(event)
            .map(view.records()::plus)
            .orElse(view.records());
    RunView next = view.with(progress).with(records);
    return next.with(Attention.drawn(next));
  }

  /// The engine begins: what it does is more interesting than the prechecks.
  private static RunView began(RunView view) {
    Looking looking = view.looking();
    boolean finished = looking.right() == Right.CHECKS || looking.right() == Right.SUMMARY;
    return view.with(view.progress().with(Doing.WORKING))
        .with(finished ? looking.show(Right.DETAIL) : looking);
  }

  /// With nobody left to ask, the operator decides; or a signal or `q` has decided before.
  private static Next cameToRest(UiState state, RunView view, UiMessage.CameToRest rest) {
    RunView noted =
        rest.sentence().map(text -> view.with(view.records().plus(note(view, text)))).orElse(view);
    Right right = noted.failedStep().isPresent() ? Right.DETAIL : Right.SUMMARY;
    boolean begun = noted.progress().run().begun();
    RunView resting =
        noted
            .with(noted.progress().with(Doing.RESTING))
            .with(begun ? ended(state.size(), noted.looking().show(right)) : noted.looking());
    List<Effect> effects =
        view.progress().doing() == Doing.LEAVING
            ? List.of(new Effect.Decide(new Decision.Leave()))
            : List.of();
    return new Next(state.with(resting), effects);
  }

  /// Where there is room for one pane only, it is the one that says how the run ended.
  private static Looking ended(Size size, Looking looking) {
    return size.form() == Size.Form.SINGLE ? looking.focus(Looking.Focus.RIGHT) : looking;
  }

  private static Next mustLeave(UiState state, RunView view) {
    Doing doing = view.progress().doing();
    boolean resting = doing == Doing.RESTING || doing == Doing.WATCHING;
    return new Next(
        state.with(view.with(view.progress().with(Doing.LEAVING))),
        resting ? List.of(new Effect.Decide(new Decision.Leave())) : List.of());
  }

  private static PVector<Dialog> without(UiState state, long number) {
    PVector<Dialog> left = state.dialogs();
    for (Dialog dialog : state.dialogs()) {
      boolean same = dialog.purpose().equals(new Dialog.Purpose.ToAnswer(number));
      left = same ? left.minus(dialog) : left;
    }
    return left;
  }

  private static LogLine line(UiMessage.Said said) {
    return new LogLine(said.at(), LogLine.Kind.SAID, Optional.of(said.step()), said.text());
  }

  private static LogLine note(RunView view, String text) {
    return new LogLine(view.progress().now(), LogLine.Kind.SAID, Optional.empty(), text);
  }

  private static Next keep(UiState state, RunView view) {
    return Next.of(state.with(view));
  }
}
