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
    Beside beside = page instanceof Page.OfKind ? Beside.NOTHING : Beside.NOTHING.reaching();
    return new WizardView(questions, draft, page, fields, beside).arrived();
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

  /// The file where what was answered is kept.
  public String file() {
    return questions.here().drafts() + "/" + draft.site() + ".yaml";
  }

  /// The list of this page's question, if the account has one.
  public Optional<Offered> offered() {
    return page instanceof Page.OfInput(String name, Page.Then t)
        ? Optional.ofNullable(beside.offers().get(name))
        : Optional.empty();
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
