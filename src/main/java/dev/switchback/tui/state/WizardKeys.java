package dev.switchback.tui.state;

import dev.switchback.runbook.Input;
import dev.switchback.tui.state.Beside.Account;
import dev.switchback.tui.state.GuideKeys.Does;
import dev.switchback.tui.state.Looking.Scroll;
import dev.switchback.tui.state.Update.Next;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.pcollections.PMap;

/// What a key does in the wizard when no dialog is open.
record WizardKeys(UiState state, WizardView view) {
  private static final int FAR = 1_000_000;

  Next pressed(Key key) {
    boolean letter = key instanceof Key.Char && does(key).isEmpty();
    Optional<Field> typed =
        looked().isEmpty() || letter ? new FieldKeys(view).after(key) : Optional.empty();
    if (typed.isPresent()) {
      return keep(looking(Optional.empty()).with(typed.get()));
    }
    return does(key).map(this::given).orElse(Next.of(state));
  }

  /// Where nothing is typed, letters are keys too.
  private Optional<Does> does(Key key) {
    if (key instanceof Key.Char(int letter)) {
      return switch (letter) {
        case 'j' -> Optional.of(Does.DOWN);
        case 'k' -> Optional.of(Does.UP);
        case 'f' -> Optional.of(Does.FIX);
        case 'q' -> Optional.of(looked().isPresent() ? Does.BACK : Does.LEAVE);
        default -> GuideKeys.wizard(key);
      };
    }
    return GuideKeys.wizard(key);
  }

  private Next given(Does does) {
    return looked().isPresent() ? beside(does, looked().get()) : atQuestion(does);
  }

  /// The keys go to what stands beside the question.
  private Next beside(Does does, Scroll scroll) {
    int page = state.size().page();
    return switch (does) {
      case UP -> keep(looking(Optional.of(scroll.down(-1))));
      case DOWN -> keep(looking(Optional.of(scroll.down(1))));
      case PAGE_UP -> keep(looking(Optional.of(scroll.down(-page))));
      case PAGE_DOWN -> keep(looking(Optional.of(scroll.down(page))));
      case TOP -> keep(looking(Optional.of(scroll.down(-FAR))));
      case BOTTOM -> keep(looking(Optional.of(scroll.down(FAR))));
      case TAKE, BACK, CHECKS -> keep(looking(Optional.empty()));
      case FIX, HELP, REDRAW, SUSPEND, LEAVE -> atQuestion(does);
      case CLEAR, NEXT_PANE, NEW, DESTROY, STATUS, RUNS, AGAIN, FILTER, TYPE -> Next.of(state);
    };
  }

  private Next atQuestion(Does does) {
    return switch (does) {
      case UP -> keep(moved(-1));
      case DOWN -> keep(moved(1));
      case PAGE_UP -> keep(moved(-state.size().page() / 2));
      case PAGE_DOWN -> keep(moved(state.size().page() / 2));
      case TOP -> keep(moved(-FAR));
      case BOTTOM -> keep(moved(FAR));
      case CLEAR -> keep(view.with(field().typing("")));
      case TAKE -> take();
      case BACK -> back();
      case FIX -> fix();
      case CHECKS -> keep(looking(Optional.of(Scroll.TOP)));
      case HELP -> Next.of(state.withHelp(OptionalInt.of(0)));
      case REDRAW -> new Next(state, List.of(new Effect.Redraw()));
      case SUSPEND -> new Next(state, List.of(new Effect.Suspend()));
      case LEAVE -> new Next(state, List.of(order(new Order.Leave())));
      case NEXT_PANE, NEW, DESTROY, STATUS, RUNS, AGAIN, FILTER, TYPE -> Next.of(state);
    };
  }

  private WizardView moved(int by) {
    int last = Math.max(0, choices().shown().size() - 1);
    return view.with(field().selecting(Math.clamp((long) field().selected() + by, 0, last)));
  }

  private Optional<Scroll> looked() {
    return view.beside().moment().looked();
  }

  private WizardView looking(Optional<Scroll> scroll) {
    return view.with(view.beside().with(view.beside().moment().looking(scroll)));
  }

  /// First what is searched for goes, then the page.
  private Next back() {
    if (choices().searched() && !field().typed().isEmpty()) {
      return keep(view.with(new Choices(view.with(Field.EMPTY)).first()));
    }
    return view.before()
        .map(this::to)
        .orElseGet(() -> new Next(state, List.of(order(new Order.Home()))));
  }

  private Next take() {
    return choices().taken().map(this::take).orElse(Next.of(state));
  }

  private Next take(String taken) {
    return switch (view.page()) {
      case Page.OfKind k -> kind(taken.equals(Choices.REAL) ? Draft.Kind.REAL : REHEARSAL);
      case Page.OfProfile p -> signIn(taken.equals(Choices.ENVIRONMENT) ? "" : taken);
      case Page.OfRegion r -> region(taken);
      case Page.OfName n -> named(taken);
      case Page.OfInput(String name, Page.Then t) ->
          view.input().isPresent() ? next(answered(name, taken)) : Next.of(state);
      case Page.OfRest r -> rest(taken.equals(Choices.EACH));
      case Page.OfReview r -> taken.equals(Choices.BEGIN) ? begin() : edit(taken);
    };
  }

  private Next named(String name) {
    String before = view.draft().site();
    Next next = next(view.with(view.draft().named(name)));
    if (before.isEmpty() || before.equals(name)) {
      return next;
    }
    var effects = new ArrayList<Effect>();
    effects.add(order(new Order.Forget(before)));
    effects.addAll(next.effects());
    return new Next(next.state(), effects);
  }

  /// Lists that rest on another answer are asked for again.
  private WizardView answered(String name, String answer) {
    PMap<String, Offered> offers = view.beside().offers();
    for (Input input : view.questions().inputs()) {
      boolean rests = input.range().zone().filter(name::equals).isPresent();
      offers = rests && !answer.equals(view.answer(name)) ? offers.minus(input.name()) : offers;
    }
    return view.with(view.draft().answered(name, answer)).with(view.beside().with(offers));
  }

  private static final Draft.Kind REHEARSAL = Draft.Kind.REHEARSAL;

  /// A simulated account is there at once; who signs in to a real one is asked first.
  private Next kind(Draft.Kind kind) {
    WizardView chosen = view.with(view.draft().of(kind));
    if (there().filter(there -> there.kind() == kind).isPresent()) {
      return next(chosen);
    }
    return kind == Draft.Kind.REAL
        ? next(chosen.with(view.beside().nobody()))
        : reaching(chosen, true);
  }

  /// Whoever is chosen signs in, also who has before: the credentials may have ended since. The
  /// page waits for that.
  private Next signIn(String profile) {
    boolean same = view.draft().where().profile().equals(profile);
    WizardView chosen = view.with(view.draft().signingIn(profile));
    boolean already = same && view.beside().account() instanceof Account.Reaching;
    return already ? Next.of(state) : reaching(chosen, false);
  }

  /// Another Region's endpoints are reached while the next question is asked.
  private Next region(String region) {
    WizardView chosen = view.with(view.draft().in(region));
    boolean same = there().filter(there -> there.region().equals(region)).isPresent();
    return same ? next(chosen) : reaching(chosen, true);
  }

  private Optional<Account.There> there() {
    return view.beside().account() instanceof Account.There there
        ? Optional.of(there)
        : Optional.empty();
  }

  private Next reaching(WizardView chosen, boolean onward) {
    WizardView reaching = chosen.with(chosen.beside().keepingProfiles());
    var effects = new ArrayList<Effect>();
    effects.add(order(new Order.Connect(chosen.draft().where())));
    if (!onward) {
      return new Next(state.with(reaching), effects);
    }
    Next next = next(reaching);
    effects.addAll(next.effects());
    return new Next(next.state(), effects);
  }

  private Next next(WizardView answered) {
    return moved(answered.settled(), answered.next(), true);
  }

  private Next to(Page page) {
    return moved(view, page, false);
  }

  /// On to another page: its list is asked for, what was answered is saved and checked.
  private Next moved(WizardView from, Page page, boolean answered) {
    WizardView there = from.on(page);
    var effects = new ArrayList<Effect>();
    if (!there.draft().site().isEmpty()) {
      effects.add(order(new Order.Save(there.draft())));
    }
    boolean asked = there.beside().account() instanceof Account.There;
    if (answered && asked && there.questions().known()) {
      effects.add(order(new Order.Check(there.answers())));
    }
    Arrival.wanted(there).ifPresent(wanted -> effects.add(order(wanted)));
    return new Next(state.with(Arrival.at(there)), effects);
  }

  /// All defaults are taken, or every question is asked.
  private Next rest(boolean each) {
    return each
        ? moved(
            view.settled(),
            new Page.OfInput(view.questions().rest().getFirst().name(), Page.Then.NEXT),
            false)
        : next(view);
  }

  private Next edit(String input) {
    return moved(view, new Page.OfInput(input, Page.Then.REVIEW), false);
  }

  private Next begin() {
    if (view.missing().isPresent()) {
      return edit(view.missing().get());
    }
    if (view.draft().kind() == Draft.Kind.REAL && there().isEmpty()) {
      return unreached();
    }
    Draft whole = view.draft().answered(view.answers());
    return whole.kind() == Draft.Kind.REAL
        ? Next.of(state.with(state.dialogs().plus(GuideDialogs.begin(view, whole))))
        : new Next(state, List.of(order(new Order.Begin(view.questions().here().task(), whole))));
  }

  /// Nothing begins on an account that is not reached: it is tried again.
  private Next unreached() {
    if (view.beside().account() instanceof Account.Reaching) {
      return Next.of(state);
    }
    boolean onSite = view.questions().here().task() instanceof Task.OnSite;
    return onSite ? reaching(view, false) : to(new Page.OfProfile());
  }

  private Next fix() {
    return view.beside()
        .checks()
        .fixable()
        .map(check -> Next.of(state.with(state.dialogs().plus(GuideDialogs.fix(check)))))
        .orElse(Next.of(state));
  }

  private Choices choices() {
    return new Choices(view);
  }

  private Field field() {
    return view.field();
  }

  private Next keep(WizardView next) {
    return Next.of(state.with(next));
  }

  static Effect order(Order order) {
    return new Effect.Ordered(order);
  }
}
