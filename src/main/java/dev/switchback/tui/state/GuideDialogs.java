package dev.switchback.tui.state;

import dev.switchback.tui.state.Beside.Account;
import dev.switchback.tui.state.Dialog.Choice;
import dev.switchback.tui.state.Dialog.Purpose;
import dev.switchback.tui.state.Dialog.Text;
import java.util.List;
import java.util.Optional;

/// The dialogs of the wizard.
final class GuideDialogs {
  private GuideDialogs() {}

  /// What a fix would change, word for word.
  static Dialog fix(WizardCheck check) {
    return new Dialog(
        new Purpose.ToFix(check),
        new Text("Fix it?", List.of(check.line().title(), check.offer().orElse(""))),
        Optional.empty(),
        List.of(
            new Choice('y', "Do it", "It is done now, and the checks are made again."),
            new Choice('n', "Cancel", "Nothing is changed.")),
        1);
  }

  /// From here on it costs money.
  static Dialog begin(WizardView view, Draft whole) {
    String where = view.beside().account() instanceof Account.There there ? there.where() : "";
    String cost =
        view.beside()
            .outlook()
            .map(
                outlook ->
                    "What %d steps make there costs about %.2f USD an hour until it is taken away."
                        .formatted(outlook.steps(), outlook.dollars()))
            .orElse("What it makes there costs money until it is taken away.");
    return new Dialog(
        new Purpose.ToBegin(whole),
        new Text(
            "Begin on the real account?",
            List.of("The site " + whole.site() + " is made in " + where + ".", cost)),
        Optional.empty(),
        List.of(
            new Choice('y', "Begin", "The run begins with its prechecks; it can be paused."),
            new Choice('n', "Cancel", "Nothing is made.")),
        1);
  }
}
