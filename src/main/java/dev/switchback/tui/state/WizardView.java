package dev.switchback.tui.state;

import static java.util.Objects.requireNonNull;

import dev.switchback.runbook.Input;
import java.util.Optional;
import org.pcollections.HashTreePMap;
import org.pcollections.PMap;

/// The guided set-up: one question at a time.
public record WizardView(
    Questionnaire questions, Draft draft, Page page, Fields fields, Beside beside)
    implements UiState.Screen {
  /// The lists that are of no runbook's question; no input has such a name.
  public static final String PROFILES = "@profiles";

  public static final String REGIONS = "@regions";

  public WizardView {
    requireNonNull(questions, "questions");
    requireNonNull(draft, "draft");
    requireNonNull(page, "page");
    requireNonNull(fields, "fields");
    requireNonNull(beside, "beside");
  }

  /// The field of this page, and what was typed on pages that were left.
  public record Fields(Field now, PMap<String, Field> left) {}

  /// At its beginning, or where a draft was left. What is gone on with connects anew.
  public static WizardView of(Questionnaire questions, Draft draft) {
    Page page = Page.of(draft.at());
    var fields = new Fields(Field.EMPTY, HashTreePMap.empty());
    boolean apart = page instanceof Page.OfKind || page instanceof Page.OfProfile;
    Beside beside = apart ? Beside.NOTHING : Beside.NOTHING.reaching();
    return new WizardView(questions, draft, page, fields, beside).arrived();
  }

  /// At the first question that nothing answers, else at the review.
  public WizardView atWhatIsMissing() {
    return on(
        missing()
            .<Page>map(input -> new Page.OfInput(input, Page.Then.REVIEW))
            .orElse(new Page.OfReview()));
  }

  public Field field() {
    return fields.now();
  }

  /// The question of this page, if it is one and the runbook is read.
  public Optional<Input> input() {
    return page instanceof Page.OfInput(String name, Page.Then t)
        ? questions.find(name)
        : Optional.empty();
  }

  /// The answer to a question: what was given, else what stands for it, else nothing.
  public String answer(String input) {
    return Optional.ofNullable(draft.answers().get(input))
        .or(() -> questions.preset(draft.kind(), input))
        .orElse("");
  }

  /// Every answer that is known, also by default.
  PMap<String, String> answers() {
    PMap<String, String> all = HashTreePMap.empty();
    for (Input input : questions.inputs()) {
      String answer = answer(input.name());
      all = answer.isEmpty() ? all : all.plus(input.name(), answer);
    }
    return all;
  }

  /// The first question that nothing answers.
  public Optional<String> missing() {
    return questions.inputs().stream()
        .map(Input::name)
        .filter(name -> answer(name).isEmpty())
        .findFirst();
  }

  /// The page after this one. For a site that stands only what is missing is asked before the
  /// review.
  Page next() {
    Page next = questions.after(page, draft.kind());
    boolean onSite = questions.here().task() instanceof Task.OnSite;
    return next instanceof Page.OfReview && onSite
        ? missing()
            .<Page>map(input -> new Page.OfInput(input, Page.Then.REVIEW))
            .orElse(new Page.OfReview())
        : next;
  }

  Optional<Page> before() {
    return questions.before(page, draft.kind());
  }

  /// The file where what was answered is kept.
  public String file() {
    String of =
        questions.here().task() instanceof Task.OnSite(String runbook, String r)
            ? "." + runbook
            : "";
    return questions.here().drafts() + "/" + draft.site() + of + ".yaml";
  }

  /// The name of this page's list, if there is one.
  Optional<String> list() {
    return switch (page) {
      case Page.OfProfile p -> Optional.of(PROFILES);
      case Page.OfRegion r -> Optional.of(REGIONS);
      case Page.OfInput(String name, Page.Then t) ->
          input().map(Input::name).filter(questions.listed()::contains);
      case Page.OfKind k -> Optional.empty();
      case Page.OfName n -> Optional.empty();
      case Page.OfRest r -> Optional.empty();
      case Page.OfReview r -> Optional.empty();
    };
  }

  /// The list of this page's question, if there is one.
  public Optional<Offered> offered() {
    return list().flatMap(name -> Optional.ofNullable(beside.offers().get(name)));
  }

  /// On another page, where what was typed there before stands again.
  WizardView on(Page next) {
    PMap<String, Field> left = fields.left().plus(page.word(), field());
    WizardView there =
        new WizardView(questions, draft.at(next), next, new Fields(Field.EMPTY, left), beside);
    return there.arrived();
  }

  /// With the answer that stands in the field, or selected in the list.
  WizardView arrived() {
    Field before = fields.left().get(page.word());
    return with(before != null ? before : new Choices(this).first());
  }

  WizardView with(Field next) {
    return new WizardView(questions, draft, page, new Fields(next, fields.left()), beside);
  }

  WizardView with(Draft next) {
    return new WizardView(questions, next, page, fields, beside);
  }

  WizardView with(Beside next) {
    return new WizardView(questions, draft, page, fields, next);
  }

  WizardView with(Questionnaire next) {
    return new WizardView(next, draft, page, fields, beside);
  }

  /// What was answered here stands: what was typed need not be kept.
  WizardView settled() {
    return new WizardView(
        questions, draft, page, new Fields(field(), fields.left().minus(page.word())), beside);
  }

  /// Whether time matters to what is shown.
  public boolean moves() {
    return beside.moves() || (!questions.known() && beside.moment().notice().isEmpty());
  }
}
