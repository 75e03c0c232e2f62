package dev.switchback.tui.state;

import java.util.Optional;

/// What a page of the wizard wants when it is come to: the list of its question.
final class Arrival {
  private Arrival() {}

  /// The list that is to be asked for, if it can be asked for and was not.
  static Optional<Order> wanted(WizardView view) {
    boolean there = view.beside().account() instanceof Beside.Account.There;
    return view.list()
        .filter(list -> !view.beside().offers().containsKey(list))
        .flatMap(list -> there || view.page() instanceof Page.OfProfile ? order(view) : NOTHING);
  }

  private static final Optional<Order> NOTHING = Optional.empty();

  private static Optional<Order> order(WizardView view) {
    return switch (view.page()) {
      case Page.OfProfile p -> Optional.of(new Order.Profiles());
      case Page.OfRegion r -> Optional.of(new Order.Regions());
      case Page.OfInput(String input, Page.Then then) ->
          Optional.of(new Order.Offer(input, view.answers()));
      case Page.OfKind k -> NOTHING;
      case Page.OfName n -> NOTHING;
      case Page.OfRest r -> NOTHING;
      case Page.OfReview r -> NOTHING;
    };
  }

  /// The same view, waiting for that list.
  static WizardView at(WizardView view) {
    return wanted(view).isEmpty()
        ? view
        : view.with(
            view.beside()
                .with(
                    view.beside().offers().plus(view.list().orElseThrow(), new Offered.Asking())));
  }
}
