package dev.switchback.tui.state;

import dev.switchback.tui.state.Dialog.Purpose;
import dev.switchback.tui.state.Update.Next;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What a key does to the dialog that is open.
record DialogKeys(UiState state, Dialog dialog) {
  Next pressed(Key key) {
    return switch (key) {
      case Key.Named.ESCAPE -> choose(dialog.choices().size() - 1);
      case Key.Named.ENTER -> dialog.mistyped() ? Next.of(state) : choose(dialog.focus());
      case Key.Named.TAB, Key.Named.RIGHT, Key.Named.DOWN -> replaced(dialog.moved(1));
      case Key.Named.BACK_TAB, Key.Named.LEFT, Key.Named.UP -> replaced(dialog.moved(-1));
      case Key.Named.BACKSPACE -> dialog.entry().map(this::shorter).orElse(Next.of(state));
      case Key.Char(int letter) ->
          dialog.entry().map(entry -> longer(entry, letter)).orElseGet(() -> letter(letter));
      case Key.Ctrl(char letter) ->
          letter == 'u' && dialog.entry().isPresent() ? replaced(dialog.typed("")) : Next.of(state);
      case Key.Named n -> Next.of(state);
    };
  }

  private Next letter(int letter) {
    for (int i = 0; i < dialog.choices().size(); i++) {
      if (dialog.choices().get(i).key() == letter) {
        return choose(i);
      }
    }
    return Next.of(state);
  }

  private Next longer(Dialog.Entry entry, int letter) {
    return replaced(dialog.typed(entry.typed() + Character.toString(letter)));
  }

  private Next shorter(Dialog.Entry entry) {
    String typed = entry.typed();
    return replaced(
        dialog.typed(
            typed.substring(
                0, typed.isEmpty() ? 0 : typed.offsetByCodePoints(typed.length(), -1))));
  }

  private Next replaced(Dialog next) {
    return Next.of(state.with(state.dialogs().with(0, next)));
  }

  private Next choose(int choice) {
    if (!dialog.available(choice)) {
      return Next.of(state);
    }
    UiState shut = state.with(state.dialogs().minus(0));
    boolean yes = choice < dialog.choices().size() - 1;
    return switch (dialog.purpose()) {
      case Purpose.ToAnswer(long question) ->
          new Next(shut, List.of(new Effect.Answer(question, yes)));
      case Purpose.ToRead r -> Next.of(shut);
      case Purpose.ToLeave l -> yes ? leave(shut) : Next.of(shut);
      case Purpose.ToSkip(var step) -> yes ? skip(shut, step) : Next.of(shut);
      case Purpose.ToAbort a ->
          yes ? new Next(shut, List.of(new Effect.Decide(new Decision.Abort()))) : Next.of(shut);
      case Purpose.ToFix(WizardCheck check) -> yes ? fix(shut, check) : Next.of(shut);
      case Purpose.ToBegin(Draft draft) -> yes ? begin(shut, draft) : Next.of(shut);
    };
  }

  private static Next begin(UiState shut, Draft draft) {
    Task task = ((WizardView) shut.screen()).questions().here().task();
    return new Next(shut, List.of(WizardKeys.order(new Order.Begin(task, draft))));
  }

  /// That the operator agreed is kept: the run need not ask again.
  private static Next fix(UiState shut, WizardCheck check) {
    WizardView view = (WizardView) shut.screen();
    Beside beside = view.beside();
    WizardView agreed =
        view.with(view.draft().agreed(check.offer().orElse("")))
            .with(beside.with(beside.checks().fixing(check.id(), beside.moment().ticks())));
    var effects = new ArrayList<Effect>();
    effects.add(WizardKeys.order(new Order.Fix(check.id())));
    if (!agreed.draft().site().isEmpty()) {
      effects.add(WizardKeys.order(new Order.Save(agreed.draft())));
    }
    return new Next(shut.with(agreed), effects);
  }

  private static Next leave(UiState shut) {
    RunView view = (RunView) shut.screen();
    boolean resting = view.progress().doing() == Progress.Doing.RESTING;
    return new Next(
        shut.with(view.with(view.progress().with(Progress.Doing.LEAVING))),
        List.of(
            resting
                ? new Effect.Decide(new Decision.Leave())
                : new Effect.Pause("The operator left.")));
  }

  private Next skip(UiState shut, dev.switchback.runbook.StepId step) {
    RunView view = (RunView) shut.screen();
    String why = dialog.entry().map(entry -> entry.typed().strip()).orElse("");
    boolean resting = view.progress().doing() == Progress.Doing.RESTING;
    Effect effect =
        resting
            ? new Effect.Decide(new Decision.GoOn(Map.of(step, why)))
            : new Effect.Skip(step, why);
    return new Next(shut, List.of(effect));
  }

  static Optional<DialogKeys> of(UiState state) {
    return state.dialogs().isEmpty()
        ? Optional.empty()
        : Optional.of(new DialogKeys(state, state.dialogs().getFirst()));
  }
}
