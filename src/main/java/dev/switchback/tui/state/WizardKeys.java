package dev.switchback.tui.state;

import dev.switchback.runbook.Input;
import dev.switchback.tui.state.Beside.Account;
import dev.switchback.tui.state.GuideKeys.Does;
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
    if (state.help().isPresent()) {
      return Next.of(state.withHelp(OptionalInt.empty()));
    }
    if (key instanceof Key.Char(int letter) && types(letter)) {
      return keep(view.with(view.field().typing(field().typed() + Character.toString(letter))));
    }
    if (key == Key.Named.BACKSPACE) {
      return keep(view.with(field().shorter()));
    }
    return does(key).map(this::given).orElse(Next.of(state));
  }

  /// A question mark asks for help unless a line of text is written.
  private boolean types(int letter) {
    return switch (view.page()) {
      case Page.OfName n -> true;
      case Page.OfInput i -> view.input().isPresent() && (letter != '?' || !choices().listed());
      case Page.OfKind k -> false;
      case Page.OfRest r -> false;
      case Page.OfReview r -> false;
    };
  }

  /// Where nothing is typed, letters are keys too.
  private Optional<Does> does(Key key) {
    if (key instanceof Key.Char(int letter)) {
      return switch (letter) {
        case 'j' -> Optional.of(Does.DOWN);
        case 'k' -> Optional.of(Does.UP);
        case 'f' -> Optional.of(Does.FIX);
        case 'q' -> Optional.of(Does.LEAVE);
        default -> GuideKeys.wizard(key);
      };
    }
    return GuideKeys.wizard(key);
  }

  private Next given(Does does) {
    return switch (does) {
      case UP -> keep(moved(-1));
      case DOWN -> keep(moved(1));
      case PAGE_UP -> keep(moved(-state.size().page() / 2));
      case PAGE_DOWN -> keep(moved(state.size().page() / 2));
      case TOP -> keep(moved(-FAR));
      case BOTTOM -> keep(moved(FAR));
      case CLEAR -> keep(view.with(field().typing("")));
      case TAKE -> checksShown() ? keep(showing(false)) : take();
      case BACK -> back();
      case FIX -> fix();
      case CHECKS -> keep(showing(!view.beside().moment().checks()));
      case HELP -> Next.of(state.withHelp(OptionalInt.of(0)));
      case REDRAW -> new Next(state, List.of(new Effect.Redraw()));
      case SUSPEND -> new Next(state, List.of(new Effect.Suspend()));
      case LEAVE -> new Next(state, List.of(order(new Order.Leave())));
      case NEXT_PANE, NEW, DESTROY, STATUS, AGAIN -> Next.of(state);
    };
  }

  private WizardView moved(int by) {
    int last = Math.max(0, choices().shown().size() - 1);
    return view.with(field().selecting(Math.clamp((long) field().selected() + by, 0, last)));
  }

  private boolean checksShown() {
    return view.beside().moment().checks() && state.size().form() != Size.Form.WIDE;
  }

  private WizardView showing(boolean checks) {
    return view.with(view.beside().with(view.beside().moment().showing(checks)));
  }

  /// First what is over the question goes, then what is searched for, then the page.
  private Next back() {
    if (checksShown()) {
      return keep(showing(false));
    }
    if (choices().searched() && !field().typed().isEmpty()) {
      return keep(view.with(new Choices(view.with(Field.EMPTY)).first()));
    }
    return view.questions()
        .before(view.page())
        .map(this::to)
        .orElseGet(() -> new Next(state, List.of(order(new Order.Home()))));
  }

  private Next take() {
    return choices().taken().map(this::take).orElse(Next.of(state));
  }

  private Next take(String taken) {
    return switch (view.page()) {
      case Page.OfKind k -> kind(taken.equals(Choices.REAL) ? Draft.Kind.REAL : REHEARSAL);
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

  /// The account is reached first; a rehearsal's is at once.
  private Next kind(Draft.Kind kind) {
    boolean there =
        view.beside().account() instanceof Account.There(Draft.Kind of, String w, String p)
            && of == kind;
    WizardView chosen = view.with(view.draft().of(kind));
    if (there) {
      return next(chosen);
    }
    WizardView reaching = chosen.with(view.beside().reaching());
    List<Effect> connect = List.of(order(new Order.Connect(kind)));
    if (kind == Draft.Kind.REAL) {
      return new Next(state.with(reaching), connect);
    }
    return new Next(state.with(reaching.on(view.questions().after(view.page()))), connect);
  }

  private Next next(WizardView answered) {
    return moved(answered.settled(), answered.questions().after(answered.page()), true);
  }

  private Next to(Page page) {
    return moved(view, page, false);
  }

  /// On to another page: its list is asked for, what was answered is saved and checked.
  private Next moved(WizardView from, Page page, boolean answered) {
    WizardView there = from.on(page);
    WizardView asked = Arrival.at(there);
    var effects = new ArrayList<Effect>();
    if (!there.draft().site().isEmpty()) {
      effects.add(order(new Order.Save(there.draft())));
    }
    if (answered && there.questions().known()) {
      effects.add(order(new Order.Check(there.answers())));
    }
    Arrival.wanted(there).ifPresent(wanted -> effects.add(order(wanted)));
    return new Next(state.with(asked), effects);
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
    Optional<String> missing =
        view.questions().inputs().stream()
            .map(Input::name)
            .filter(name -> view.answer(name).isEmpty())
            .findFirst();
    if (missing.isPresent()) {
      return edit(missing.get());
    }
    Draft whole = view.draft().answered(view.answers());
    return whole.kind() == Draft.Kind.REAL
        ? Next.of(state.with(state.dialogs().plus(GuideDialogs.begin(view, whole))))
        : new Next(state, List.of(order(new Order.Begin(whole))));
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
