package dev.switchback.tui.state;

import java.util.Optional;

/// What a page of the wizard wants when it is come to: the account's list for its question.
final class Arrival {
  private Arrival() {}

  /// The list that is to be asked for, if the account can be asked and was not.
  static Optional<Order> wanted(WizardView view) {
    return view.input()
        .filter(input -> view.questions().listed().contains(input.name()))
        .filter(input -> view.beside().account() instanceof Beside.Account.There)
        .filter(input -> !view.beside().offers().containsKey(input.name()))
        .map(input -> new Order.Offer(input.name(), view.answers()));
  }

  /// The same view, waiting for that list.
  static WizardView at(WizardView view) {
    return wanted(view).isEmpty()
        ? view
        : view.with(
            view.beside()
                .with(
                    view.beside()
                        .offers()
                        .plus(view.input().orElseThrow().name(), new Offered.Asking())));
  }
}
