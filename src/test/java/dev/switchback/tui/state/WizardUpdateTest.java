package dev.switchback.tui.state;

import static dev.switchback.tui.state.Key.Named.BACKSPACE;
import static dev.switchback.tui.state.Key.Named.BACK_TAB;
import static dev.switchback.tui.state.Key.Named.DOWN;
import static dev.switchback.tui.state.Key.Named.END;
import static dev.switchback.tui.state.Key.Named.ENTER;
import static dev.switchback.tui.state.Key.Named.ESCAPE;
import static dev.switchback.tui.state.Key.Named.HOME;
import static dev.switchback.tui.state.Key.Named.LEFT;
import static dev.switchback.tui.state.Key.Named.RIGHT;
import static dev.switchback.tui.state.Key.Named.TAB;
import static dev.switchback.tui.state.Key.Named.UP;
import static org.assertj.core.api.Assertions.assertThat;

import dev.switchback.tui.state.Offered.Item;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WizardUpdateTest {
  private static final SampleWizard START = SampleWizard.at(120, 36);

  private static Page input(String name) {
    return new Page.OfInput(name, Page.Then.NEXT);
  }

  @Test
  void theFirstChoiceIsTheRehearsalWhichIsThereAtOnce() {
    SampleWizard chosen = START.read().press(ENTER);

    assertThat(chosen.view().page()).isEqualTo(new Page.OfName());
    assertThat(chosen.orders())
        .containsExactly(new Order.Connect(new Draft.Where(Draft.Kind.REHEARSAL, "", "")));
  }

  private static final Draft.Where WORK = new Draft.Where(Draft.Kind.REAL, "work", "");

  @Test
  void theRealThingWaitsUntilSomebodyIsSignedIn() {
    SampleWizard real = START.read().press(DOWN, ENTER);
    assertThat(real.view().page()).isEqualTo(new Page.OfProfile());
    assertThat(real.orders()).containsExactly(new Order.Profiles());
    assertThat(real.press(ENTER).orders()).as("nobody can be chosen yet").hasSize(1);

    SampleWizard chosen = real.profiles().quiet().press(DOWN, ENTER);
    assertThat(chosen.view().page()).isEqualTo(new Page.OfProfile());
    assertThat(chosen.orders()).containsExactly(new Order.Connect(WORK));
    assertThat(chosen.press(ENTER).orders()).as("it signs in already").hasSize(1);

    SampleWizard anew = chosen.connected().press(ESCAPE).quiet().press(ENTER);
    assertThat(anew.orders()).as("credentials end").contains(new Order.Connect(WORK));

    SampleWizard there = chosen.connected();
    assertThat(there.view().page()).isEqualTo(new Page.OfRegion());
    assertThat(there.lastOrder()).isEqualTo(new Order.Regions());
  }

  @Test
  void whoIsRefusedIsToldAndCanChooseAnother() {
    SampleWizard refused =
        START
            .read()
            .press(DOWN, ENTER)
            .profiles()
            .press(DOWN, ENTER)
            .hear(new News.NotConnected(Draft.Kind.REAL, "Sign in: aws sso login"));
    assertThat(refused.view().page()).isEqualTo(new Page.OfProfile());
    assertThat(refused.view().beside().account())
        .isEqualTo(new Beside.Account.Refused("Sign in: aws sso login"));

    SampleWizard again = refused.quiet().press(ENTER);
    assertThat(again.lastOrder()).as("the same, once more").isEqualTo(new Order.Connect(WORK));
    SampleWizard other = again.press(UP, ENTER);
    assertThat(other.lastOrder())
        .isEqualTo(new Order.Connect(new Draft.Where(Draft.Kind.REAL, "", "")));
    assertThat(other.press(ESCAPE).view().page()).isEqualTo(new Page.OfKind());
    assertThat(other.press(ESCAPE).connected().view().page())
        .as("who has gone back is not pulled on")
        .isEqualTo(new Page.OfKind());
  }

  @Test
  void anotherRegionIsReachedWhileTheNameIsAsked() {
    SampleWizard regions = START.signedIn().quiet();
    assertThat(new Choices(regions.view()).taken()).contains("us-east-1");
    assertThat(regions.press(ENTER).view().page()).isEqualTo(new Page.OfName());
    assertThat(regions.press(ENTER).orders()).noneMatch(Order.Connect.class::isInstance);

    SampleWizard other = regions.press(DOWN, ENTER);
    assertThat(other.view().page()).isEqualTo(new Page.OfName());
    assertThat(other.orders())
        .containsExactly(new Order.Connect(new Draft.Where(Draft.Kind.REAL, "work", "us-west-2")));
    assertThat(other.hear(new News.NotConnected(Draft.Kind.REAL, "no")).view().page())
        .as("who signs in is asked again")
        .isEqualTo(new Page.OfProfile());
    assertThat(other.press(ESCAPE).view().page()).isEqualTo(new Page.OfRegion());
  }

  @Test
  void nothingOfTheRehearsalIsAskedOrCheckedOnTheWayToTheRealAccount() {
    SampleWizard real =
        START.atFirstQuestion().checked().press(ESCAPE, ESCAPE).quiet().press(DOWN, ENTER);
    assertThat(real.view().page()).isEqualTo(new Page.OfProfile());
    assertThat(real.orders()).noneMatch(Order.Check.class::isInstance);
    assertThat(real.view().beside().checks().made()).isEmpty();
  }

  @Test
  void ofASiteThatStandsOnlyWhatIsMissingIsAskedBeforeTheReview() {
    SampleWizard asked = SampleWizard.onSite(120, 36, Draft.Kind.REAL).connected();
    assertThat(asked.view().page()).isEqualTo(new Page.OfInput("domain", Page.Then.REVIEW));
    assertThat(asked.quiet().press(ESCAPE, ESCAPE).lastOrder()).isEqualTo(new Order.Home());

    SampleWizard review = asked.clear("example.org").press(ENTER);
    assertThat(review.view().page()).isEqualTo(new Page.OfReview());
    assertThat(review.press(ENTER, Key.of('y')).lastOrder())
        .isInstanceOfSatisfying(
            Order.Begin.class,
            begin -> {
              assertThat(begin.task()).isEqualTo(SampleWizard.FAILOVER);
              assertThat(begin.draft().answers()).containsEntry("domain", "example.org");
            });
    assertThat(SampleWizard.onSite(120, 36, Draft.Kind.REHEARSAL).view().page())
        .as("nothing is missing")
        .isEqualTo(new Page.OfReview());
  }

  @Test
  void nothingBeginsOnAnAccountThatIsNotReached() {
    SampleWizard review =
        SampleWizard.onSite(120, 36, Draft.Kind.REAL).clear("example.org").press(ENTER).quiet();
    assertThat(review.press(ENTER).state().dialogs()).isEmpty();

    SampleWizard again =
        review.hear(new News.NotConnected(Draft.Kind.REAL, "Sign in.")).press(ENTER);
    assertThat(again.lastOrder()).isInstanceOf(Order.Connect.class);
    assertThat(again.view().page()).isEqualTo(new Page.OfReview());
  }

  @Test
  void whatIsTypedAsTheNameStaysWhenTheRunbookIsReadOnlyThen() {
    assertThat(START.press(ENTER).connected().clear("blo").read().type("g").view().field().typed())
        .isEqualTo("blog");
  }

  @Test
  void whoIsFasterThanTheRunbookIsReadWaitsForTheFirstQuestion() {
    SampleWizard fast = START.press(ENTER).connected().clear("blog").press(ENTER, ENTER, ENTER);
    assertThat(fast.view().input()).isEmpty();

    assertThat(fast.read().view().page()).isEqualTo(input("localZone"));
    assertThat(fast.read().lastOrder()).isInstanceOf(Order.Offer.class);
  }

  @ParameterizedTest
  @CsvSource({
    "demo,There is a site demo already.",
    "Blog,'A name has 1 to 32 lower-case letters'",
    "'','A name has 1 to 32'"
  })
  void aNameThatCannotBeIsSaidAndNotTaken(String name, String problem) {
    SampleWizard typed = START.read().press(ENTER).connected().clear(name);

    assertThat(new Choices(typed.view()).problem().orElse("")).contains(problem);
    assertThat(typed.press(ENTER).view().page()).isEqualTo(new Page.OfName());
  }

  @Test
  void aQuestionWithAListAsksTheAccountAndStandsOnTheDefault() {
    SampleWizard asked = START.read().press(ENTER).connected().clear("blog").press(ENTER);
    assertThat(asked.lastOrder()).isInstanceOf(Order.Offer.class);

    SampleWizard offered = asked.zones();
    assertThat(new Choices(offered.view()).taken()).contains("us-east-1-bos-1a");
    assertThat(offered.press(ENTER).view().answer("localZone")).isEqualTo("us-east-1-bos-1a");
    assertThat(offered.press(DOWN, ENTER).view().answer("localZone")).isEqualTo("us-east-1-chi-2a");
  }

  /// What is typed in a list, and what enter takes then.
  @ParameterizedTest
  @CsvSource({
    "atl,us-east-1-atl-1a",
    "CHICAGO,us-east-1-chi-2a",
    "us-east-1-mia-2a,us-east-1-mia-2a",
    "nowhere,us-east-1-bos-1a"
  })
  void lettersSearchInAListAndAnAnswerThatItLacksIsTakenWhereItCanBeOne(
      String typed, String taken) {
    SampleWizard searched = START.atFirstQuestion().type(typed).press(ENTER);

    assertThat(searched.view().answer("localZone")).isEqualTo(taken);
    assertThat(searched.view().page().equals(input("localZone")))
        .as("it stays as long as there is no answer")
        .isEqualTo(typed.equals("nowhere"));
  }

  @Test
  void whatHasItInItsValueIsFoundFirst() {
    SampleWizard searched =
        START
            .read()
            .press(DOWN, ENTER)
            .offered(
                WizardView.PROFILES,
                new Item(Choices.ENVIRONMENT, "its keys"),
                new Item("work", "IAM Identity Center"),
                new Item("my-keys", "keys"))
            .type("keys");
    assertThat(new Choices(searched.view()).shown())
        .extracting(Item::value)
        .containsExactly("my-keys", Choices.ENVIRONMENT);
  }

  @Test
  void everyAnswerIsSavedAndChecked() {
    SampleWizard answered = START.atFirstQuestion().quiet().press(DOWN, ENTER);

    assertThat(answered.orders().getFirst())
        .isInstanceOfSatisfying(
            Order.Save.class,
            save -> {
              assertThat(save.draft().site()).isEqualTo("blog");
              assertThat(save.draft().at()).isEqualTo("input vpcCidr");
              assertThat(save.draft().answers()).containsOnlyKeys("localZone");
            });
    assertThat(answered.orders().get(1))
        .isEqualTo(
            new Order.Check(
                answered.view().answers())) // with the defaults of what was not asked yet
        .isInstanceOfSatisfying(
            Order.Check.class, check -> assertThat(check.answers()).containsKey("efsUid"));
  }

  @Test
  void backLosesNothingThatWasTyped() {
    SampleWizard typed = START.atFirstQuestion().press(ENTER).clear("10.1.0.0/1");
    assertThat(typed.press(ENTER).view().page()).as("no answer yet").isEqualTo(input("vpcCidr"));

    SampleWizard back = typed.press(BACK_TAB);
    assertThat(back.view().page()).isEqualTo(input("localZone"));
    assertThat(new Choices(back.view()).taken()).contains("us-east-1-bos-1a");
    assertThat(back.press(ENTER).view().field().typed()).isEqualTo("10.1.0.0/1");
  }

  @Test
  void theFirstLetterTakesThePlaceOfADefaultAndChangesWhatWasTyped() {
    SampleWizard asked = START.atFirstQuestion().press(ENTER);
    assertThat(asked.view().field().typed()).isEqualTo("10.0.0.0/16");

    assertThat(asked.type("1").view().field().typed()).isEqualTo("1");
    assertThat(asked.press(END).type("1").view().field().typed()).isEqualTo("10.0.0.0/161");
    SampleWizard back = asked.type("10.1.0.0/16").press(ENTER, ESCAPE);
    assertThat(back.type("0").view().field().typed()).isEqualTo("10.1.0.0/160");
  }

  @Test
  void besideTheQuestionLettersThatAreNoKeysAreTypedAndQComesBack() {
    SampleWizard checks = START.atFirstQuestion().press(ENTER, TAB);
    assertThat(checks.view().beside().moment().looked()).isPresent();

    SampleWizard back = checks.type("q");
    assertThat(back.view().beside().moment().looked()).isEmpty();
    assertThat(back.orders()).as("nothing is left").isEqualTo(checks.orders());
    assertThat(checks.type("17").view().field().typed()).isEqualTo("17");
  }

  @Test
  void escapeTakesTheSearchAwayBeforeThePage() {
    SampleWizard searched = START.atFirstQuestion().type("chi");

    assertThat(searched.press(ESCAPE).view().page()).isEqualTo(input("localZone"));
    assertThat(searched.press(ESCAPE, ESCAPE).view().page()).isEqualTo(new Page.OfName());
    assertThat(searched.press(ESCAPE, ESCAPE, ESCAPE, ESCAPE).lastOrder())
        .isEqualTo(new Order.Home());
  }

  @Test
  void theRestIsTakenTogetherOrLookedAtOneByOne() {
    SampleWizard atRest = START.atFirstQuestion().press(ENTER, ENTER, ENTER);
    assertThat(atRest.view().page()).isEqualTo(new Page.OfRest());

    assertThat(atRest.press(ENTER).view().page()).isEqualTo(new Page.OfReview());
    assertThat(atRest.press(DOWN, ENTER).view().page()).isEqualTo(input("efsUid"));
    assertThat(atRest.press(DOWN, ENTER, ENTER).view().page()).isEqualTo(new Page.OfReview());
  }

  @Test
  void anAnswerIsChangedFromTheReviewAndTheReviewComesAgain() {
    SampleWizard edited = START.atReview().press(DOWN, DOWN, ENTER);
    assertThat(edited.view().page()).isEqualTo(new Page.OfInput("vpcCidr", Page.Then.REVIEW));

    SampleWizard changed = edited.clear("10.8.0.0/16").press(ENTER);
    assertThat(changed.view().page()).isEqualTo(new Page.OfReview());
    assertThat(changed.view().answer("vpcCidr")).isEqualTo("10.8.0.0/16");
  }

  @Test
  void theReviewBeginsWithEveryAnswer() {
    assertThat(START.atReview().press(ENTER).lastOrder())
        .isInstanceOfSatisfying(
            Order.Begin.class,
            begin ->
                assertThat(begin.draft().answers())
                    .containsExactlyInAnyOrderEntriesOf(
                        Map.of(
                            "localZone",
                            "us-east-1-bos-1a",
                            "vpcCidr",
                            "10.0.0.0/16",
                            "efsUid",
                            "33",
                            "domain",
                            "example.com")));
  }

  @Test
  void theRealThingIsConfirmedWithWhatItCosts() {
    SampleWizard review =
        START
            .signedIn()
            .press(ENTER)
            .clear("blog")
            .press(ENTER)
            .zones()
            .outlooked()
            .press(ENTER, ENTER)
            .type("example.org")
            .press(ENTER, ENTER);
    SampleWizard asked = review.quiet().press(ENTER);

    assertThat(asked.orders()).isEmpty();
    assertThat(asked.state().dialogs().getFirst().text().lines())
        .contains(
            "The site blog is made in account 123456789012 · us-east-1.",
            "43 steps take about 41 min. What they make costs about 1.23 USD an hour until it is"
                + " taken away (switchback destroy).");
    assertThat(asked.press(ENTER).orders()).as("cancel has the focus").isEmpty();
    assertThat(asked.press(Key.of('y')).lastOrder()).isInstanceOf(Order.Begin.class);
  }

  @Test
  void aFixSaysWhatItChangesAndIsMadeWhenConfirmed() {
    SampleWizard asked = START.atFirstQuestion().checked().quiet().press(new Key.Ctrl('f'));
    assertThat(asked.state().dialogs().getFirst().text().lines())
        .anyMatch(line -> line.startsWith("Opt in to us-east-1-bos-1"));

    assertThat(asked.press(Key.of('n')).orders()).isEmpty();
    SampleWizard made = asked.press(Key.of('y'));
    assertThat(made.orders().getFirst()).isEqualTo(new Order.Fix("local-zone-opted-in"));
    assertThat(made.orders()).contains(new Order.Save(made.view().draft()));
    assertThat(made.press(new Key.Ctrl('f')).state().dialogs()).as("it is being made").isEmpty();

    SampleWizard fixed = made.hear(new News.Fixed("local-zone-opted-in", Optional.empty()));
    assertThat(fixed.lastOrder()).as("its list may be another").isInstanceOf(Order.Offer.class);
    SampleWizard failed =
        made.hear(new News.Fixed("local-zone-opted-in", Optional.of("It was denied.")));
    assertThat(failed.view().beside().moment().notice()).contains("It was denied.");
    assertThat(failed.press(new Key.Ctrl('f')).state().dialogs()).as("once more").hasSize(1);
    assertThat(made.view().draft().of(Draft.Kind.REAL).fixed())
        .as("nothing is agreed to on the real account")
        .isEmpty();
    assertThat(made.view().draft().fixed())
        .containsExactly(
            "Opt in to us-east-1-bos-1 for account 123456789012. Only AWS Support can take it"
                + " back.");
  }

  @Test
  void theListStaysWhileAFixIsMadeAndSoDoesItsSelectedLine() {
    SampleWizard made =
        START
            .atFirstQuestion()
            .checked()
            .press(DOWN, new Key.Ctrl('f'), Key.of('y'))
            .hear(new News.Fixed("local-zone-opted-in", Optional.empty()));
    assertThat(new Choices(made.view()).taken()).contains("us-east-1-chi-2a");

    SampleWizard again =
        made.offered(
            "localZone",
            new Item("us-east-1-bos-1a", "US East (Boston), opted in"),
            new Item("us-east-1-atl-1a", "US East (Atlanta), opted in"),
            new Item("us-east-1-chi-2a", "US East (Chicago), not opted in yet"));
    assertThat(new Choices(again.view()).taken()).contains("us-east-1-chi-2a");
    assertThat(again.view().field().selected()).isEqualTo(2);
  }

  @Test
  void aLineIsEditedInItsMiddle() {
    SampleWizard edited =
        START
            .atFirstQuestion()
            .press(ENTER)
            .clear("10.0.0.0/16")
            .press(LEFT, LEFT, LEFT, LEFT, LEFT, BACKSPACE)
            .type("77")
            .press(HOME, RIGHT, BACKSPACE)
            .type("2")
            .press(END)
            .type("x");
    assertThat(edited.view().field().typed()).isEqualTo("20.0.77.0/16x");
    assertThat(edited.press(HOME, LEFT, BACKSPACE).view().field().typed())
        .as("before the first letter there is nothing")
        .isEqualTo("20.0.77.0/16x");
  }

  @Test
  void aQuestionMarkIsHelpUnlessItMayBePartOfTheAnswer() {
    SampleWizard range = START.atFirstQuestion().press(ENTER, Key.of('?'));
    assertThat(range.state().help()).isPresent();
    assertThat(START.read().press(ENTER, Key.of('?')).state().help()).isPresent();

    SampleWizard text = SampleWizard.onSite(80, 24, Draft.Kind.REHEARSAL, "text").type("a?");
    assertThat(text.view().field().typed()).isEqualTo("a?");
    assertThat(text.state().help()).isEmpty();
  }

  @Test
  void whatNewestMeansNowIsSaid() {
    assertThat(new Choices(SampleWizard.ofVersion().view()).shown())
        .containsExactly(
            new Item("newest", "the default, now 1.36"),
            new Item("1.36", "until 2027"),
            new Item("1.35", "until 2026"));
  }

  @Test
  void anEmptyLineIsNoAnswer() {
    SampleWizard empty = START.atFirstQuestion().press(ENTER).clear("");
    assertThat(new Choices(empty.view()).problem()).contains("It needs an answer.");
    assertThat(empty.press(ENTER).view().page()).isEqualTo(input("vpcCidr"));
  }

  @Test
  void whatFailedStandsFirst() {
    assertThat(START.atFirstQuestion().checked().view().beside().checks().made())
        .extracting(WizardCheck::id)
        .containsExactly("local-zone-opted-in", "identity");
  }

  @Test
  void aDraftGoesOnWhereItWasLeft() {
    Draft draft = START.atFirstQuestion().press(DOWN, ENTER).view().draft();
    SampleWizard again = SampleWizard.at(120, 36, draft).read();

    assertThat(again.view().page()).isEqualTo(input("vpcCidr"));
    assertThat(again.view().answer("localZone")).isEqualTo("us-east-1-chi-2a");
    assertThat(again.view().beside().account()).isEqualTo(new Beside.Account.Reaching(0));
  }

  @Test
  void aListThatComesLateDoesNotMoveWhatWasTyped() {
    SampleWizard typed =
        START.read().press(ENTER).connected().clear("blog").press(ENTER).clear("atl");

    assertThat(new Choices(typed.zones().view()).taken()).contains("us-east-1-atl-1a");
    assertThat(new Choices(typed.zones().view()).shown())
        .extracting(Item::value)
        .containsExactly("us-east-1-atl-1a");
  }
}
