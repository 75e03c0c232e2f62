package dev.switchback.tui.state;

import dev.switchback.tui.state.Beside.Account;
import dev.switchback.tui.state.Update.Next;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.pcollections.HashTreePMap;

/// What the wizard makes of what it hears.
record WizardUpdate(UiState state, WizardView view) {
  Next heard(News news) {
    return switch (news) {
      case News.Read read -> read(view.with(view.questions().read(read)));
      case News.Broken(String sentence) ->
          keep(beside().with(beside().moment().noting(Optional.of(sentence))));
      case News.Connected there -> connected(there);
      case News.NotConnected(Draft.Kind kind, String sentence) -> refused(kind, sentence);
      case News.Offers(String input, Offered offered) -> offered(input, offered);
      case News.Checking c -> keep(beside().with(beside().checks().busy(true)));
      case News.Checked(WizardCheck check) -> keep(beside().with(beside().checks().with(check)));
      case News.Fixed(String check, Optional<String> trouble) -> fixed(check, trouble);
      case News.AllChecked a -> keep(beside().with(beside().checks().busy(false)));
      case News.Outlooked(Outlook outlook) -> keep(beside().with(outlook));
      case News.MustLeave m -> new Next(state, List.of(WizardKeys.order(new Order.Leave())));
      case News.SitesRead r -> Next.of(state);
      case News.SiteLooked l -> Next.of(state);
    };
  }

  /// The account has other lists then; the one that is looked at stays until the next is there.
  private Next fixed(String check, Optional<String> trouble) {
    Beside fixed = beside().with(beside().checks().fixed(check));
    if (trouble.isPresent()) {
      return keep(fixed.with(fixed.moment().noting(trouble)));
    }
    WizardView unlisted = view.with(fixed.with(HashTreePMap.<String, Offered>empty()));
    List<Effect> again = Arrival.wanted(unlisted).map(WizardKeys::order).stream().toList();
    return new Next(state.with(looked(unlisted)), again);
  }

  private WizardView looked(WizardView unlisted) {
    return view.offered().isEmpty()
        ? unlisted
        : unlisted.with(
            unlisted
                .beside()
                .with(
                    HashTreePMap.<String, Offered>singleton(
                        view.list().orElseThrow(), view.offered().orElseThrow())));
  }

  /// What is being typed on the first pages stays.
  private Next read(WizardView known) {
    return arrive(
        switch (known.page()) {
          case Page.OfKind k -> known;
          case Page.OfProfile p -> known;
          case Page.OfRegion r -> known;
          case Page.OfName n -> known;
          case Page.OfInput i ->
              known.input().isPresent()
                  ? known.arrived()
                  : known.on(known.questions().after(new Page.OfName(), known.draft().kind()));
          case Page.OfRest r -> known.arrived();
          case Page.OfReview r -> known.arrived();
        });
  }

  /// How far down what stands beside the question can be scrolled.
  Next drawn(int deepest) {
    return keep(
        beside()
            .with(
                beside()
                    .moment()
                    .looking(beside().moment().looked().map(scroll -> scroll.limited(deepest)))));
  }

  Next ticked() {
    return keep(beside().with(beside().moment().tick()));
  }

  /// The page of who signs in waits for the account; the others are there already.
  private Next connected(News.Connected news) {
    if (news.kind() != view.draft().kind()) {
      return Next.of(state);
    }
    WizardView there =
        view.with(
            beside()
                .keepingProfiles()
                .with(new Account.There(news.kind(), news.account(), news.region())));
    boolean waiting =
        view.page() instanceof Page.OfProfile && beside().account() instanceof Account.Reaching;
    return arrive(waiting ? there.on(view.next()) : there);
  }

  /// Back to who signs in: without an account only the rehearsal goes on. For a site that stands
  /// there is no such choice; its review says it.
  private Next refused(Draft.Kind kind, String sentence) {
    if (kind != view.draft().kind()) {
      return Next.of(state);
    }
    WizardView refused = view.with(beside().with(new Account.Refused(sentence)));
    boolean onSite = view.questions().here().task() instanceof Task.OnSite;
    boolean asked = view.page() instanceof Page.OfKind || view.page() instanceof Page.OfProfile;
    return arrive(onSite || asked ? refused : refused.on(new Page.OfProfile()));
  }

  /// The selection stays on the answer that stands.
  private Next offered(String input, Offered offered) {
    WizardView with = view.with(beside().with(beside().offers().plus(input, offered)));
    boolean here = view.list().filter(input::equals).isPresent();
    return Next.of(state.with(here ? with.with(new Choices(with).moved(new Choices(view))) : with));
  }

  /// What a page wants, and the prechecks of what is known already.
  private Next arrive(WizardView there) {
    var effects = new ArrayList<Effect>();
    boolean reached = there.beside().account() instanceof Account.There;
    if (reached && there.questions().known()) {
      effects.add(WizardKeys.order(new Order.Check(there.answers())));
    }
    Arrival.wanted(there).ifPresent(order -> effects.add(WizardKeys.order(order)));
    return new Next(state.with(Arrival.at(there)), effects);
  }

  private Beside beside() {
    return view.beside();
  }

  private Next keep(Beside next) {
    return Next.of(state.with(view.with(next)));
  }
}
