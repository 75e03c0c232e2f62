package dev.switchback.engine;

import dev.switchback.engine.Graph.Node;
import dev.switchback.engine.Operator.Answer;
import dev.switchback.engine.RunEngine.Desk;
import dev.switchback.runbook.Step;

/// What a run asks the operator: each question on a thread of its own, its answer a message. A
/// thread that is interrupted while it waits has no answer: the run stops anyway.
final class Conversation {
  /// A question to a person.
  @FunctionalInterface
  private interface Asking {
    Answer ask() throws InterruptedException;
  }

  private final Desk desk;

  Conversation(Desk desk) {
    this.desk = desk;
  }

  /// Asks for a step's confirmation, and gives the thread that waits.
  Thread confirm(Node node, Step.Confirmation confirmation) {
    var question =
        new Operator.Question(
            node.id().path(),
            node.heading().title(),
            node.heading().about(),
            confirmation == Step.Confirmation.SITE_NAME ? desk.setting().site().name() : "");
    return desk.setting()
        .time()
        .start(
            "ask " + node.id(),
            () ->
                desk.inbox()
                    .put(
                        new Message.Answered(
                            node.id(), answer(() -> desk.operator().confirm(question)))));
  }

  /// Asks to sign in again; `how` says how.
  void signIn(String how) {
    desk.setting()
        .time()
        .start(
            "sign in",
            () ->
                desk.inbox()
                    .put(
                        new Message.SignedIn(answer(() -> desk.operator().signInAgain(how)), how)));
  }

  private static Answer answer(Asking asking) {
    try {
      return asking.ask();
    } catch (InterruptedException e) {
      return Answer.REFUSED;
    }
  }
}
