package dev.switchback.tui.state;

import java.util.Optional;
import org.pcollections.PMap;

/// What the first screen and the wizard want of the outside.
public sealed interface Order {
  record Leave() implements Order {}

  /// The wizard for a new site.
  record NewSite() implements Order {}

  /// The wizard where it was left.
  record GoOnAnswering(String site) implements Order {}

  record Resume(String site) implements Order {}

  /// A run is to be looked at, the last one if none is said: another process may carry it out.
  record Watch(String site, Optional<String> run) implements Order {}

  /// What the site does now.
  record Status(String site) implements Order {}

  record Run(String site, String runbook) implements Order {}

  /// Out of the wizard; what was answered is kept.
  record Home() implements Order {}

  /// The account is to be reached: signed in, or simulated. What was asked of another one before is
  /// not waited for.
  record Connect(Draft.Where where) implements Order {}

  /// The profiles of this machine.
  record Profiles() implements Order {}

  /// The Regions of the account.
  record Regions() implements Order {}

  /// The account's list for a question, given the answers so far.
  record Offer(String input, PMap<String, String> answers) implements Order {}

  /// The prechecks are to be made with these answers.
  record Check(PMap<String, String> answers) implements Order {}

  /// The operator agreed that a precheck's fix is made.
  record Fix(String check) implements Order {}

  record Save(Draft draft) implements Order {}

  /// The site has another name now: what was kept under this one goes.
  record Forget(String site) implements Order {}

  /// The run is to begin with these answers.
  record Begin(Task task, Draft draft) implements Order {}
}
