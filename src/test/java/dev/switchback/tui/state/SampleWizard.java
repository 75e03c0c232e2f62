package dev.switchback.tui.state;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.switchback.runbook.Input;
import dev.switchback.runbook.InputType;
import dev.switchback.tui.state.Offered.Item;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/// A wizard with a few questions, told in a few words: every method gives the state after one thing
/// more has happened.
public record SampleWizard(UiState state, List<Effect> effects) {
  public static final Map<Draft.Kind, Map<String, String>> PRESETS =
      Map.of(
          Draft.Kind.REAL,
          Map.of("localZone", "us-east-1-bos-1a", "vpcCidr", "10.0.0.0/16", "efsUid", "33"),
          Draft.Kind.REHEARSAL,
          Map.of(
              "localZone",
              "us-east-1-bos-1a",
              "vpcCidr",
              "10.0.0.0/16",
              "domain",
              "example.com",
              "efsUid",
              "33"));

  public static SampleWizard at(int columns, int rows) {
    return at(columns, rows, Draft.NONE);
  }

  public static SampleWizard at(int columns, int rows, Draft draft) {
    var here =
        new Questionnaire.Here(
            new Task.NewSite(),
            List.of("demo"),
            "/home/me/.local/state/switchback/drafts",
            OptionalInt.of(60));
    WizardView first = WizardView.of(Questionnaire.unread(here), draft);
    return new SampleWizard(UiState.of(new Size(columns, rows), first), List.of());
  }

  public static final Task FAILOVER = new Task.OnSite("failover", "failover");

  /// A runbook that is asked for the site demo, which stands.
  public static SampleWizard onSite(int columns, int rows, Draft.Kind kind) {
    var here =
        new Questionnaire.Here(FAILOVER, List.of("demo"), "/home/me/drafts", OptionalInt.empty());
    var questions = new Questionnaire(inputs(), PRESETS, List.of("localZone", "domain"), here);
    WizardView first =
        WizardView.of(questions, Draft.NONE.of(kind).named("demo")).atWhatIsMissing();
    return new SampleWizard(UiState.of(new Size(columns, rows), first), List.of());
  }

  /// The same, with one question for a text alone.
  public static SampleWizard onSite(int columns, int rows, Draft.Kind kind, String question) {
    Input text = input(question, InputType.TEXT, "Which " + question + "?", "Why.", "");
    return onSite(columns, rows, kind, text, Map.of());
  }

  /// The same, with the Kubernetes version alone, of which the account has a list.
  public static SampleWizard ofVersion() {
    Input version = input("version", InputType.KUBERNETES_VERSION, "Which?", "Why.", "newest");
    return onSite(80, 24, Draft.Kind.REHEARSAL, version, Map.of("version", "newest"))
        .connected()
        .press(Key.Named.DOWN, Key.Named.ENTER)
        .offered("version", new Item("1.36", "until 2027"), new Item("1.35", "until 2026"));
  }

  private static SampleWizard onSite(
      int columns, int rows, Draft.Kind kind, Input input, Map<String, String> presets) {
    var here = new Questionnaire.Here(FAILOVER, List.of(), "/home/me/drafts", OptionalInt.empty());
    List<String> listed = input.type() == InputType.TEXT ? List.of() : List.of(input.name());
    var questions = new Questionnaire(List.of(input), Map.of(kind, presets), listed, here);
    WizardView first =
        WizardView.of(questions, Draft.NONE.of(kind).named("demo")).atWhatIsMissing();
    return new SampleWizard(UiState.of(new Size(columns, rows), first), List.of());
  }

  private static Input input(
      String name, InputType type, String prompt, String why, String preset) {
    return new Input(
        name,
        type,
        new Input.Wording(prompt, why),
        preset.isEmpty()
            ? Optional.empty()
            : Optional.of(JsonNodeFactory.instance.textNode(preset)),
        Input.Range.ANY);
  }

  public static List<Input> inputs() {
    return List.of(
        input(
            "localZone",
            InputType.LOCAL_ZONE,
            "Which Local Zone?",
            "The primary site runs there, near its users.",
            "us-east-1-bos-1a"),
        input(
            "vpcCidr",
            InputType.CIDR,
            "Address range of the VPC",
            "Private addresses, from /16 to /20. The post takes 10.0.0.0/16.",
            "10.0.0.0/16"),
        input("efsUid", InputType.NUMBER, "As which user do pods work?", "A user number.", "33"),
        input(
            "domain",
            InputType.DOMAIN,
            "Which domain of yours?",
            "The site's names lie in it. The post's is lindarren.com.",
            ""));
  }

  public SampleWizard read() {
    return hear(new News.Read(inputs(), PRESETS, List.of("localZone", "domain")));
  }

  public SampleWizard connected() {
    return hear(new News.Connected(view().draft().kind(), "123456789012", "us-east-1"));
  }

  public SampleWizard profiles() {
    return offered(
        WizardView.PROFILES,
        new Item(Choices.ENVIRONMENT, "its keys"),
        new Item("work", "IAM Identity Center, us-east-1"));
  }

  /// With the profile work in a real account, where the Region is asked.
  public SampleWizard signedIn() {
    return read()
        .press(Key.Named.DOWN, Key.Named.ENTER)
        .profiles()
        .press(Key.Named.DOWN, Key.Named.ENTER)
        .connected()
        .offered(
            WizardView.REGIONS,
            new Item("us-east-1", ""),
            new Item("us-west-2", "not enabled for the account"));
  }

  public SampleWizard offered(String input, Item... items) {
    return hear(new News.Offers(input, new Offered.Found(List.of(items))));
  }

  public SampleWizard zones() {
    return offered(
        "localZone",
        new Item("us-east-1-atl-1a", "US East (Atlanta), opted in, hangs on us-east-1d"),
        new Item("us-east-1-bos-1a", "US East (Boston), not opted in yet, hangs on us-east-1a"),
        new Item("us-east-1-chi-2a", "US East (Chicago), not opted in yet, hangs on us-east-1b"));
  }

  public SampleWizard checked() {
    return hear(new News.Checking())
        .hear(check("identity", "Signed in to the site's account", CheckLine.Verdict.PASSED, ""))
        .hear(
            check(
                "local-zone-opted-in",
                "The Local Zone exists and is opted in",
                CheckLine.Verdict.FAILED,
                "Opt in to us-east-1-bos-1 for account 123456789012. Only AWS Support can take it"
                    + " back."))
        .hear(new News.AllChecked());
  }

  private static News check(String id, String title, CheckLine.Verdict verdict, String offer) {
    var line = new CheckLine(title, verdict, "as it was seen", "what to do");
    return new News.Checked(
        new WizardCheck(id, line, offer.isEmpty() ? Optional.empty() : Optional.of(offer)));
  }

  public SampleWizard outlooked() {
    return hear(
        new News.Outlooked(
            new Outlook(
                List.of(
                    new Outlook.Part("Step 1 · Deploy the VPC", 12),
                    new Outlook.Part("Step 2 · Deploy the Amazon EKS cluster", 31)),
                0,
                Duration.ofMinutes(41),
                1.234,
                181)));
  }

  /// A rehearsal called blog, at its first question, with everything beside it.
  public SampleWizard atFirstQuestion() {
    return read().press(Key.Named.ENTER).connected().clear("blog").press(Key.Named.ENTER).zones();
  }

  public SampleWizard atReview() {
    return atFirstQuestion()
        .checked()
        .outlooked()
        .press(Key.Named.ENTER, Key.Named.ENTER, Key.Named.ENTER, Key.Named.ENTER);
  }

  public SampleWizard hear(News news) {
    return tell(new UiMessage.Heard(news));
  }

  public SampleWizard ticks(int count) {
    SampleWizard later = this;
    for (int i = 0; i < count; i++) {
      later = later.tell(new UiMessage.Ticked(Instant.EPOCH));
    }
    return later;
  }

  public WizardView view() {
    return (WizardView) state.screen();
  }

  public SampleWizard tell(UiMessage message) {
    Update.Next next = Update.apply(state, message);
    var all = new ArrayList<>(effects);
    all.addAll(next.effects());
    return new SampleWizard(next.state(), all);
  }

  public SampleWizard press(Key... keys) {
    SampleWizard wizard = this;
    for (Key key : keys) {
      wizard = wizard.tell(new UiMessage.Pressed(key));
    }
    return wizard;
  }

  /// Replaces what is in the field.
  public SampleWizard clear(String text) {
    return press(new Key.Ctrl('u')).type(text);
  }

  public SampleWizard type(String text) {
    return press(text.chars().mapToObj(Key.Char::new).toArray(Key[]::new));
  }

  /// The orders since the sample began.
  public List<Order> orders() {
    return effects.stream()
        .filter(Effect.Ordered.class::isInstance)
        .map(effect -> ((Effect.Ordered) effect).order())
        .toList();
  }

  public Order lastOrder() {
    return orders().getLast();
  }

  public SampleWizard quiet() {
    return new SampleWizard(state, List.of());
  }
}
