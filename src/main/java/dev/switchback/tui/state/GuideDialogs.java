package dev.switchback.tui.state;

import dev.switchback.tui.state.Beside.Account;
import dev.switchback.tui.state.Dialog.Choice;
import dev.switchback.tui.state.Dialog.Purpose;
import dev.switchback.tui.state.Dialog.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The dialogs of the wizard.
final class GuideDialogs {
  private GuideDialogs() {}

  /// Something could not be done; the sentence says what to do.
  static Dialog trouble(String sentence) {
    return new Dialog(
        new Purpose.ToRead(),
        new Text("That did not work", List.of(sentence)),
        Optional.empty(),
        List.of(new Choice('o', "OK", "Back to the sites.")),
        0);
  }

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
    String where =
        view.beside().account() instanceof Account.There there
            ? there.where()
            : "the account that is signed in when it begins";
    String what =
        switch (view.questions().here().task()) {
          case Task.NewSite n -> "The site " + whole.site() + " is made in " + where + ".";
          case Task.OnSite(String runbook, String r) ->
              "It runs " + runbook + " for the site " + whole.site() + " in " + where + ".";
        };
    String cost =
        view.beside()
            .outlook()
            .map(
                outlook ->
                    "%d steps take about %d min. What they make costs about %.2f USD an hour until"
                            .formatted(
                                outlook.steps(),
                                outlook.length().plusSeconds(30).toMinutes(),
                                outlook.dollars())
                        + " it is taken away (switchback destroy).")
            .orElse("What it makes there costs money until it is taken away.");
    var paragraphs = new ArrayList<>(List.of(what, cost));
    long failed = view.beside().checks().count(CheckLine.Verdict.FAILED);
    if (failed > 0) {
      paragraphs.add(
          (failed == 1 ? "1 check fails" : failed + " checks fail")
              + " now: as long as that is so, the run stops before it makes anything.");
    }
    return new Dialog(
        new Purpose.ToBegin(whole),
        new Text("Begin on the real account?", paragraphs),
        Optional.empty(),
        List.of(
            new Choice('y', "Begin", "The run begins with its prechecks; it can be paused."),
            new Choice('n', "Cancel", "Nothing is made.")),
        1);
  }
}
