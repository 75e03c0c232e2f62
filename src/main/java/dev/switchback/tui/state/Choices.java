package dev.switchback.tui.state;

import dev.switchback.runbook.Input;
import dev.switchback.runbook.InputType;
import dev.switchback.tui.state.Offered.Item;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/// What can be chosen or typed on the wizard's page, and what is wrong with it.
public record Choices(WizardView view) {
  private static final Pattern REGION = Pattern.compile("[a-z]{2}(-[a-z]+)+-[0-9]");

  /// The line that stands for no profile; no profile has such a name.
  public static final String ENVIRONMENT = "the environment";

  private static final String NEWEST = "newest";
  private static final String BEFORE = "as answered before";

  static final String REHEARSAL = "rehearsal";
  static final String REAL = "real";
  static final String TAKE = "take the defaults";
  static final String EACH = "look at each";
  static final String BEGIN = "begin";

  /// Whether the page has a list; else there is a line to type.
  public boolean listed() {
    return switch (view.page()) {
      case Page.OfKind k -> true;
      case Page.OfName n -> false;
      case Page.OfRest r -> true;
      case Page.OfReview r -> true;
      case Page.OfProfile p -> !all().isEmpty();
      case Page.OfRegion r -> !all().isEmpty();
      case Page.OfInput i -> !all().isEmpty();
    };
  }

  /// Whether letters search in the list.
  public boolean searched() {
    return switch (view.page()) {
      case Page.OfProfile p -> listed();
      case Page.OfRegion r -> listed();
      case Page.OfInput i -> listed();
      case Page.OfKind k -> false;
      case Page.OfName n -> false;
      case Page.OfRest r -> false;
      case Page.OfReview r -> false;
    };
  }

  /// Whether every letter may be part of what is typed: then none is a key.
  public boolean takesAnyLetter() {
    boolean line = view.page() instanceof Page.OfInput && !listed();
    return line && view.input().filter(input -> input.type() == InputType.TEXT).isPresent();
  }

  /// The lines that can be selected: those that have what is typed, and what is typed itself where
  /// it is an answer.
  public List<Item> shown() {
    String typed = view.field().typed().strip();
    if (!searched() || typed.isEmpty()) {
      return all();
    }
    var shown = new ArrayList<>(found(typed));
    boolean free = view.input().filter(input -> free(input.type())).isPresent();
    boolean there = shown.stream().anyMatch(item -> item.value().equals(typed));
    if (free && !there && problem(typed).isEmpty()) {
      shown.add(new Item(typed, "as you typed it"));
    }
    return shown;
  }

  /// What has it in its value comes before what has it in the words about it.
  private List<Item> found(String typed) {
    String wanted = typed.toLowerCase(Locale.ROOT);
    return all().stream()
        .filter(item -> has(item.value(), wanted) || has(item.about(), wanted))
        .sorted(Comparator.comparing(item -> !has(item.value(), wanted)))
        .toList();
  }

  private static boolean has(String text, String wanted) {
    return text.toLowerCase(Locale.ROOT).contains(wanted);
  }

  /// Whether an answer may be one that no list has.
  private static boolean free(InputType type) {
    return type != InputType.CHOICE && type != InputType.BOOLEAN;
  }

  /// All lines of the page, whatever is typed.
  private List<Item> all() {
    return switch (view.page()) {
      case Page.OfKind k ->
          List.of(
              new Item(REHEARSAL, "a simulated account: nothing is created, nothing costs"),
              new Item(REAL, "your AWS account, after you have signed in"));
      case Page.OfProfile p -> offers();
      case Page.OfRegion r -> offers();
      case Page.OfName n -> List.of();
      case Page.OfRest r ->
          List.of(
              new Item(TAKE, "they are shown and can be changed in the review"),
              new Item(EACH, "one question after the other"));
      case Page.OfReview r -> review();
      case Page.OfInput i -> view.input().map(this::ofInput).orElse(List.of());
    };
  }

  private List<Item> review() {
    var lines = new ArrayList<Item>();
    lines.add(new Item(BEGIN, ""));
    view.questions().main().forEach(input -> lines.add(answered(input)));
    view.questions().rest().forEach(input -> lines.add(answered(input)));
    return lines;
  }

  private Item answered(Input input) {
    return new Item(input.name(), view.answer(input.name()));
  }

  /// What stands comes first where no list has it, as `newest` and `auto`.
  private List<Item> ofInput(Input input) {
    List<Item> items =
        switch (input.type()) {
          case CHOICE -> input.choices().stream().map(choice -> new Item(choice, "")).toList();
          case BOOLEAN -> List.of(new Item("true", "yes"), new Item("false", "no"));
          default -> offers();
        };
    String preset = view.questions().preset(view.draft().kind(), input.name()).orElse("");
    String now = view.answer(input.name());
    var all = new ArrayList<Item>();
    for (String value : now.equals(preset) ? List.of(now) : List.of(now, preset)) {
      boolean there = items.stream().anyMatch(item -> item.value().equals(value));
      if (!value.isEmpty() && !there && !items.isEmpty()) {
        all.add(new Item(value, value.equals(preset) ? byDefault(value, items) : BEFORE));
      }
    }
    all.addAll(items);
    return all;
  }

  /// The list of versions begins with the newest.
  private static String byDefault(String preset, List<Item> items) {
    return preset.equals(NEWEST) ? "the default, now " + items.getFirst().value() : "the default";
  }

  private List<Item> offers() {
    return view.offered()
        .map(
            offered -> offered instanceof Offered.Found(List<Item> items) ? items : List.<Item>of())
        .orElse(List.of());
  }

  /// The field with which a page is first shown.
  Field first() {
    if (listed()) {
      List<String> values = all().stream().map(Item::value).toList();
      return Field.at(Math.max(0, values.indexOf(standing())));
    }
    return answered() ? Field.of(standing()) : Field.given(standing());
  }

  /// The field when the page's list is another one now: on the same line as before, if it has that
  /// line, and with what was typed.
  Field moved(Choices before) {
    if (!before.listed()) {
      boolean untouched = before.view().field().equals(before.first());
      return untouched ? first() : before.view().field().selecting(0);
    }
    List<String> values = shown().stream().map(Item::value).toList();
    int same = before.taken().map(values::indexOf).orElse(0);
    return before.view().field().selecting(Math.max(0, same));
  }

  /// Whether what stands there was said by the operator.
  private boolean answered() {
    return switch (view.page()) {
      case Page.OfName n -> !view.draft().site().isEmpty();
      case Page.OfInput(String name, Page.Then t) -> view.draft().answers().containsKey(name);
      default -> true;
    };
  }

  private String standing() {
    return switch (view.page()) {
      case Page.OfKind k -> view.draft().kind() == Draft.Kind.REAL ? REAL : REHEARSAL;
      case Page.OfProfile p -> profile(view.draft().where().profile());
      case Page.OfRegion r -> region();
      case Page.OfName n ->
          view.draft().site().isEmpty() ? SiteNames.free(sites()) : view.draft().site();
      case Page.OfInput(String name, Page.Then t) -> view.answer(name);
      case Page.OfRest r -> TAKE;
      case Page.OfReview r -> BEGIN;
    };
  }

  private static String profile(String name) {
    return name.isEmpty() ? ENVIRONMENT : name;
  }

  /// What was chosen, else where the account was reached.
  private String region() {
    return view.draft().where().region().isEmpty()
            && view.beside().account() instanceof Beside.Account.There there
        ? there.region()
        : view.draft().where().region();
  }

  private List<String> sites() {
    return view.questions().here().sites();
  }

  /// What would be taken now: the selected line, else what is typed.
  public Optional<String> taken() {
    if (listed() || view.page() instanceof Page.OfProfile) {
      List<Item> shown = shown();
      return view.field().selected() < shown.size()
          ? Optional.of(shown.get(view.field().selected()).value())
          : Optional.empty();
    }
    String typed = view.field().typed().strip();
    return problem(typed).isEmpty() ? Optional.of(typed) : Optional.empty();
  }

  /// A sentence about what is typed, while it is no answer.
  public Optional<String> problem() {
    String typed = view.field().typed().strip();
    boolean found = listed() && !shown().isEmpty();
    return found || (listed() && typed.isEmpty()) ? Optional.empty() : problem(typed);
  }

  private Optional<String> problem(String typed) {
    return switch (view.page()) {
      case Page.OfName n -> SiteNames.problem(typed, sites());
      case Page.OfProfile p ->
          listed() ? Optional.of("No profile has this in its name.") : Optional.empty();
      case Page.OfRegion r ->
          REGION.matcher(typed).matches()
              ? Optional.empty()
              : Optional.of("A Region is such as us-east-1.");
      case Page.OfInput i ->
          typed.isEmpty()
              ? view.input().map(input -> "It needs an answer.")
              : view.input()
                  .flatMap(input -> input.type().problem(input.read(typed), input.choices()));
      case Page.OfKind k -> Optional.empty();
      case Page.OfRest r -> Optional.empty();
      case Page.OfReview r -> Optional.empty();
    };
  }
}
