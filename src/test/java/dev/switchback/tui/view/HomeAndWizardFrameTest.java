package dev.switchback.tui.view;

import static dev.switchback.tui.state.Key.Named.DOWN;
import static dev.switchback.tui.state.Key.Named.END;
import static dev.switchback.tui.state.Key.Named.ENTER;
import static dev.switchback.tui.state.Key.Named.TAB;
import static org.assertj.core.api.Assertions.assertThat;

import dev.switchback.tui.state.Draft;
import dev.switchback.tui.state.Key;
import dev.switchback.tui.state.News;
import dev.switchback.tui.state.SampleHome;
import dev.switchback.tui.state.SampleWizard;
import dev.switchback.tui.state.Size;
import dev.switchback.tui.state.UiMessage;
import dev.switchback.tui.state.UiState;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HomeAndWizardFrameTest {
  private static String text(UiState state) {
    return Frames.of(state, ZoneOffset.UTC).text();
  }

  @Test
  void theFirstQuestionIsRehearsalOrReal() {
    assertThat(text(SampleWizard.at(60, 20).read().state()))
        .isEqualTo(
            """
            ┌─ switchback · a new site ─────────────────────── 1 of 6 ─┐
            │                                                          │
            │  A rehearsal, or the real thing?                         │
            │                                                          │
            │  A rehearsal runs the same steps on a simulated account  │
            │  in this program, sixty times faster: nothing is         │
            │  created and nothing costs. Rehearse first; --inputs     │
            │  takes the answers to the real thing.                    │
            │                                                          │
            │  ▌ rehearsal  a simulated account: nothing is created,…  │
            │    real       your AWS account, after you have signed …  │
            │                                                          │
            │    a simulated account: nothing is created, nothing      │
            │    costs                                                 │
            │                                                          │
            │                                                          │
            ├───────────────────────────────────────────────── 1 of 2 ─┤
            │ checks  They begin as soon as the account is reached.    │
            └──────────────────────────────────────────────────────────┘
             ⏎ next  esc back  tab checks  ? help  ctrl-c leave
            """);
  }

  @Test
  void aWideQuestionHasItsListAndTheChecksBeside() {
    assertThat(text(SampleWizard.at(120, 36).atFirstQuestion().checked().type("us-").state()))
        .isEqualTo(
            """
            ┌─ switchback · blog · setup ───────────────────────────────────────┬────────────────── rehearsal · us-east-1  3 of 6 ─┐
            │                                                                   │ Checks  1 of 2                                   │
            │  Which Local Zone?                                                │ ✖ The Local Zone exists and is opted in          │
            │                                                                   │   as it was seen                                 │
            │  The primary site runs there, near its users.                     │   ctrl-f fixes it                                │
            │                                                                   │ ✔ Signed in to the site's account                │
            │  > us-                                                            │                                                  │
            │                                                                   │                                                  │
            │  ▌ us-east-1-atl-1a  US East (Atlanta), opted in, hangs on us-e…  │                                                  │
            │    us-east-1-bos-1a  US East (Boston), not opted in yet, hangs …  │                                                  │
            │    us-east-1-chi-2a  US East (Chicago), not opted in yet, hangs…  │                                                  │
            │                                                                   │                                                  │
            │    US East (Atlanta), opted in, hangs on us-east-1d               │                                                  │
            │                                                                   │                                                  │
            │                                                                   │                                                  │
            │                                                                   │                                                  │
            │                                                                   │                                                  │
            │                                                                   │                                                  │
            │                                                                   │                                                  │
            │                                                                   │                                                  │
            │                                                                   │                                                  │
            │                                                                   │                                                  │
            │                                                                   │                                                  │
            │                                                                   │                                                  │
            │                                                                   │                                                  │
            │                                                                   │                                                  │
            │                                                                   │                                                  │
            │                                                                   │                                                  │
            │                                                                   │                                                  │
            │                                                                   │                                                  │
            │                                                                   │                                                  │
            │                                                                   │                                                  │
            │                                                                   │                                                  │
            │                                                                   │                                                  │
            └────────────────────────────────────────────────────────── 1 of 3 ─┴──────────────────────────────────────────────────┘
             ⏎ next  esc back  tab checks  ctrl-f fix  ? help  ctrl-c leave
            """);
  }

  @Test
  void whatIsWrongStandsBelowTheFieldWhileItIsTyped() {
    assertThat(
            text(
                SampleWizard.at(80, 24)
                    .atFirstQuestion()
                    .checked()
                    .press(ENTER, END)
                    .type("8")
                    .state()))
        .isEqualTo(
            """
            ┌─ switchback · blog · setup ────────────────── rehearsal · us-east-1  4 of 6 ─┐
            │                                                                              │
            │  Address range of the VPC                                                    │
            │                                                                              │
            │  Private addresses, from /16 to /20. The post takes 10.0.0.0/16.             │
            │                                                                              │
            │  > 10.0.0.0/168                                                              │
            │    10.0.0.0/168 has the prefix /168; AWS takes /16 to /28.                   │
            │                                                                              │
            │                                                                              │
            │                                                                              │
            │                                                                              │
            │                                                                              │
            │                                                                              │
            │                                                                              │
            │                                                                              │
            │                                                                              │
            │                                                                              │
            │                                                                              │
            │                                                                              │
            ├──────────────────────────────────────────────────────────────────────────────┤
            │ checks  ✔ 1  ✖ 1                                                             │
            └──────────────────────────────────────────────────────────────────────────────┘
             ⏎ next  esc back  tab checks  ctrl-f fix  ? help  ctrl-c leave
            """);
  }

  @Test
  void theReviewHasTheAnswersAndBesideThemWhatItWillBe() {
    assertThat(text(SampleWizard.at(120, 36).atReview().state()))
        .isEqualTo(
            """
            ┌─ switchback · blog · setup ───────────────────────────────────────┬────────────────── rehearsal · us-east-1  review ─┐
            │                                                                   │ What it will be                                  │
            │  [ Begin the rehearsal of blog ]                                  │ takes    about 41 min; the rehearsal about 45 s  │
            │                                                                   │ costs    about 1.23 USD an hour, once it stands; │
            │  Answers                                                          │          the rehearsal nothing                   │
            │    Which Local Zone?            us-east-1-bos-1a                  │ needs    181 permissions: switchback iam-policy  │
            │    Address range of the VPC     10.0.0.0/16                       │ answers                                          │
            │    Which domain of yours?       example.com                       │   /home/me/.local/state/switchback/drafts/blog.y │
            │                                                                   │   aml (for --inputs)                             │
            │  With defaults that rarely matter                                 │                                                  │
            │    As which user do pods work?  33                                │ Step 1 · Deploy the VPC                 12 steps │
            │                                                                   │ Step 2 · Deploy the Amazon EKS cluster  31 steps │
            │                                                                   │ in all                                  43 steps │
            │                                                                   │                                                  │
            │                                                                   │ Checks  1 of 2                                   │
            │                                                                   │ ✖ The Local Zone exists and is opted in          │
            │                                                                   │   as it was seen                                 │
            │                                                                   │   ctrl-f fixes it                                │
            │                                                                   │ ✔ Signed in to the site's account                │
            │                                                                   │                                                  │
            │                                                                   │                                                  │
            │                                                                   │                                                  │
            │                                                                   │                                                  │
            │                                                                   │                                                  │
            │                                                                   │                                                  │
            │                                                                   │                                                  │
            │                                                                   │                                                  │
            │                                                                   │                                                  │
            │                                                                   │                                                  │
            │                                                                   │                                                  │
            │                                                                   │                                                  │
            │                                                                   │                                                  │
            │                                                                   │                                                  │
            │                                                                   │                                                  │
            └────────────────────────────────────────────────────────── 1 of 5 ─┴──────────────────────────────────────────────────┘
             ⏎ next  esc back  tab checks  ctrl-f fix  ? help  ctrl-c leave
            """);
  }

  @Test
  void aFixThatTakesLongIsSeenToBeMade() {
    SampleWizard fixing =
        SampleWizard.at(120, 36)
            .atFirstQuestion()
            .checked()
            .press(new Key.Ctrl('f'), Key.of('y'))
            .ticks(12);
    assertThat(text(fixing.state())).contains("│   ⠹ being fixed, 12 s ").doesNotContain("ctrl-f");
  }

  @Test
  void theReviewNamesTheFixesThatWereAgreedTo() {
    assertThat(
            text(
                SampleWizard.at(120, 36)
                    .atFirstQuestion()
                    .checked()
                    .press(new Key.Ctrl('f'), Key.of('y'))
                    .hear(new News.Fixed("local-zone-opted-in", Optional.empty()))
                    .zones()
                    .outlooked()
                    .press(ENTER, ENTER, ENTER, ENTER)
                    .state()))
        .contains(
            "│ agreed   Opt in to us-east-1-bos-1 for account   │",
            "│          it back.                                │");
  }

  @Test
  void aQuestionThatTheReviewCutsStandsWholeBelowWhenItIsSelected() {
    SampleWizard review =
        SampleWizard.at(60, 20)
            .atReview()
            .press(DOWN, DOWN, DOWN, ENTER)
            .clear("a-long-name-of-a-domain.that-no-column-holds.example.com")
            .press(ENTER, DOWN, DOWN, DOWN);

    assertThat(text(review.state()))
        .contains("│  ▌ Which domain of yours?       a-long-name-of-a-domai…  │")
        .contains("│    Which domain of yours?                                │")
        .contains("│    a-long-name-of-a-domain.that-no-column-holds.example  │");
  }

  @Test
  void inPortraitTheReviewHasWhatItWillBeAboveTheAnswers() {
    assertThat(text(SampleWizard.at(60, 20).atReview().state()))
        .isEqualTo(
            """
            ┌─ switchback · blog ────── rehearsal · us-east-1  review ─┐
            │                                                          │
            │  takes    about 41 min; the rehearsal about 45 s         │
            │  costs    about 1.23 USD an hour, once it stands; the    │
            │           rehearsal nothing                              │
            │  needs    181 permissions: switchback iam-policy         │
            │  answers                                                 │
            │    /home/me/.local/state/switchback/drafts/blog.yaml     │
            │    (for --inputs)                                        │
            │                                                          │
            │  [ Begin the rehearsal of blog ]                         │
            │                                                          │
            │  Answers                                                 │
            │    Which Local Zone?            us-east-1-bos-1a         │
            │    Address range of the VPC     10.0.0.0/16              │
            │    Which domain of yours?       example.com              │
            ├───────────────────────────────────────────────── 1 of 5 ─┤
            │ checks  ✔ 1  ✖ 1                                         │
            └──────────────────────────────────────────────────────────┘
             ⏎ next  esc back  tab checks  ? help  ctrl-c leave
            """);
  }

  @Test
  void whoSignsInIsAskedWithWhatIsOnThisMachine() {
    assertThat(
            text(
                SampleWizard.at(80, 24)
                    .read()
                    .press(DOWN, ENTER)
                    .profiles()
                    .press(DOWN, ENTER)
                    .ticks(5)
                    .state()))
        .isEqualTo(
            """
            ┌─ switchback · a new site · setup ─────────────────────────────────── 2 of 8 ─┐
            │                                                                              │
            │  Who signs in?                                                               │
            │                                                                              │
            │  A profile of this machine's AWS configuration, or what the environment      │
            │  says: its keys, AWS_PROFILE, the role of this host. Signing in changes      │
            │  nothing, and nothing is made before you confirm it in the review.           │
            │                                                                              │
            │  > type to search                                                            │
            │  ⠴ signing in, 5 s …                                                         │
            │    No answer yet: wait, choose another, or go back.                          │
            │                                                                              │
            │    the environment  its keys                                                 │
            │  ▌ work             IAM Identity Center, us-east-1                           │
            │                                                                              │
            │                                                                              │
            │                                                                              │
            │                                                                              │
            │                                                                              │
            │                                                                              │
            ├───────────────────────────────────────────────────────────────────── 2 of 2 ─┤
            │ checks  They begin as soon as the account is reached.                        │
            └──────────────────────────────────────────────────────────────────────────────┘
             ⏎ next  esc back  tab checks  ? help  ctrl-c leave
            """);
  }

  @Test
  void ofASiteThatStandsTheReviewSaysWhatBeginsAndWhyItCannot() {
    String shown =
        text(
            SampleWizard.onSite(80, 24, Draft.Kind.REAL)
                .clear("example.org")
                .press(ENTER)
                .hear(new News.NotConnected(Draft.Kind.REAL, "The sign-in of profile work ended."))
                .state());
    assertThat(shown)
        .contains("┌─ switchback · demo · failover ─", "│  [ Sign in again ] ")
        .contains("│ checks  The sign-in of profile work ended. ");
    assertThat(text(SampleWizard.onSite(80, 24, Draft.Kind.REHEARSAL).connected().state()))
        .contains("│  [ Rehearse failover of demo ] ");
  }

  @Test
  void whatStandsBesideTheQuestionCanBeScrolled() {
    SampleWizard looked =
        SampleWizard.at(60, 20)
            .atReview()
            .press(TAB)
            .tell(new UiMessage.Drawn(3))
            .press(DOWN, DOWN, DOWN, DOWN, Key.of('x'));
    Frame frame = Frames.of(looked.state(), ZoneOffset.UTC);
    assertThat(frame.deepest()).isEqualTo(3);
    assertThat(text(looked.state()))
        .contains("─ end ─┤")
        .contains("│  ✔ Signed in to the site's account ")
        .doesNotContain("What it will be");
    assertThat(text(looked.press(TAB).state())).contains("[ Begin the rehearsal of blog ]");
  }

  @Test
  void aFixIsConfirmedInABoxThatSaysWhatItChanges() {
    assertThat(
            text(
                SampleWizard.at(80, 24)
                    .atFirstQuestion()
                    .checked()
                    .press(new Key.Ctrl('f'))
                    .state()))
        .isEqualTo(
            """
            ┌─ switchback · blog · setup ────────────────── rehearsal · us-east-1  3 of 6 ─┐
            │                                                                              │
            │  Which Local Zone?                                                           │
            │                                                                              │
            │  The primary site runs there, near its users.                                │
            │                                                                              │
            │  >┌─ Fix it? ────────────────────────────────────────────────────────────┐   │
            │   │                                                                      │   │
            │   │  The Local Zone exists and is opted in                               │   │
            │  ▌│                                                                      │…  │
            │   │  Opt in to us-east-1-bos-1 for account 123456789012. Only AWS        │…  │
            │   │  Support can take it back.                                           │   │
            │   │                                                                      │   │
            │   │  [ Do it ]  [ Cancel ]                                               │   │
            │   │  Nothing is changed.                                                 │   │
            │   │                                                                      │   │
            │   └──────────────────────────────────────────────────────────────────────┘   │
            │                                                                              │
            │                                                                              │
            │                                                                              │
            ├───────────────────────────────────────────────────────────────────── 2 of 3 ─┤
            │ checks  ✔ 1  ✖ 1                                                             │
            └──────────────────────────────────────────────────────────────────────────────┘
             ⏎ choose  ←→ the other  esc cancel
            """);
  }

  @ParameterizedTest
  @CsvSource({"120,36", "100,30", "80,24", "60,20"})
  void everyLineIsExactlyAsWideAsTheTerminal(int columns, int rows) {
    SampleWizard wizard = SampleWizard.at(columns, rows);
    for (UiState state :
        List.of(
            wizard.state(),
            wizard.read().press(ENTER).state(),
            wizard.atFirstQuestion().checked().type("bos").state(),
            wizard.atFirstQuestion().checked().press(new Key.Ctrl('f')).state(),
            wizard.atFirstQuestion().press(Key.of('?')).state(),
            wizard.hear(new News.Broken("The runbook cannot be read: " + "x".repeat(200))).state(),
            wizard.atReview().state(),
            wizard.atReview().press(TAB).state(),
            wizard.read().press(DOWN, ENTER).profiles().press(ENTER).ticks(9).state(),
            SampleWizard.onSite(columns, rows, Draft.Kind.REAL).state())) {
      Frame frame = Frames.of(state, ZoneOffset.UTC);
      assertThat(frame.lines()).hasSize(rows);
      assertThat(frame.lines()).as(frame.text()).allMatch(line -> line.width() == columns);
    }
  }

  @Test
  void theCursorStandsBehindWhatIsTyped() {
    Frame frame =
        Frames.of(SampleWizard.at(80, 24).atFirstQuestion().type("bos").state(), ZoneOffset.UTC);
    Frame.Cursor cursor = frame.cursor().orElseThrow();

    assertThat(frame.lines().get(cursor.row()).text().substring(0, cursor.column()))
        .endsWith("> bos");
  }

  @Test
  void aTerminalThatIsTooSmallIsTold() {
    assertThat(text(UiState.of(new Size(50, 10), SampleHome.home())))
        .contains("60 x 20", "press q to");
  }
}
