package dev.switchback.tui.state;

import static java.util.Objects.requireNonNull;

import dev.switchback.runbook.Input;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/// What the wizard asks: the inputs of the runbook in its order, the answers that stand if nobody
/// gives others, of which inputs the account has a list, and what is known of this machine.
public record Questionnaire(
    List<Input> inputs,
    Map<Draft.Kind, Map<String, String>> presets,
    List<String> listed,
    Here here) {
  public Questionnaire {
    inputs = List.copyOf(inputs);
    presets = Map.copyOf(presets);
    listed = List.copyOf(listed);
    requireNonNull(here, "here");
  }

  /// What is asked for, the sites that there are, the folder where drafts are kept, and how many
  /// times faster a rehearsal passes; empty if it takes no time.
  public record Here(Task task, List<String> sites, String drafts, OptionalInt speed) {
    public Here {
      requireNonNull(speed, "speed");
      requireNonNull(task, "task");
      sites = List.copyOf(sites);
      requireNonNull(drafts, "drafts");
    }
  }

  /// Before the runbook is read.
  public static Questionnaire unread(Here here) {
    return new Questionnaire(List.of(), Map.of(), List.of(), here);
  }

  Questionnaire read(News.Read read) {
    return new Questionnaire(read.inputs(), read.presets(), read.listed(), here);
  }

  public boolean known() {
    return !inputs.isEmpty();
  }

  /// Asked one by one: what has no default, what the account has a list of, what is a choice, and
  /// the address range, which is hard to change later.
  public List<Input> main() {
    return inputs.stream().filter(this::matters).toList();
  }

  /// What has a default that rarely matters: accepted together, or looked at.
  public List<Input> rest() {
    return inputs.stream().filter(input -> !matters(input)).toList();
  }

  private boolean matters(Input input) {
    return input.preset().isEmpty()
        || listed.contains(input.name())
        || switch (input.type()) {
          case CHOICE, CIDR, SECRET -> true;
          default -> false;
        };
  }

  public Optional<Input> find(String name) {
    return inputs.stream().filter(input -> input.name().equals(name)).findFirst();
  }

  /// What stands for a question that nobody has answered; empty if nothing does.
  Optional<String> preset(Draft.Kind kind, String input) {
    return Optional.ofNullable(presets.getOrDefault(kind, Map.of()).get(input));
  }

  /// The pages before the runbook's own questions.
  private List<Page> first(Draft.Kind kind) {
    return switch (here.task()) {
      case Task.OnSite o -> List.of();
      case Task.NewSite n ->
          kind == Draft.Kind.REHEARSAL
              ? List.of(new Page.OfKind(), new Page.OfName())
              : List.of(
                  new Page.OfKind(), new Page.OfProfile(), new Page.OfRegion(), new Page.OfName());
    };
  }

  /// Pages from the first to the review, the questions with good defaults counted as one.
  public int pages(Draft.Kind kind) {
    return first(kind).size() + main().size() + (rest().isEmpty() ? 0 : 1);
  }

  /// The number of a page, from 1; empty for the review and for single looks at the rest.
  public Optional<Integer> number(Page page, Draft.Kind kind) {
    return switch (page) {
      case Page.OfInput(String name, Page.Then then) ->
          then == Page.Then.REVIEW
              ? Optional.empty()
              : find(name)
                  .map(
                      input ->
                          matters(input)
                              ? 1 + first(kind).size() + main().indexOf(input)
                              : pages(kind));
      case Page.OfRest r -> Optional.of(pages(kind));
      case Page.OfReview r -> Optional.empty();
      case Page.OfKind k -> Optional.of(1);
      case Page.OfProfile p -> Optional.of(1 + first(kind).indexOf(p));
      case Page.OfRegion r -> Optional.of(1 + first(kind).indexOf(r));
      case Page.OfName n -> Optional.of(1 + first(kind).indexOf(n));
    };
  }

  /// The page after this one, whatever was answered; before the runbook is read, a question without
  /// a name stands for its first one.
  Page after(Page page, Draft.Kind kind) {
    return switch (page) {
      case Page.OfInput(String name, Page.Then then) ->
          then == Page.Then.REVIEW ? new Page.OfReview() : afterInput(name);
      case Page.OfRest r -> new Page.OfReview();
      case Page.OfReview r -> r;
      case Page.OfKind k -> afterFirst(k, kind);
      case Page.OfProfile p -> afterFirst(p, kind);
      case Page.OfRegion r -> afterFirst(r, kind);
      case Page.OfName n -> afterFirst(n, kind);
    };
  }

  private Page afterFirst(Page page, Draft.Kind kind) {
    List<Page> first = first(kind);
    int next = 1 + first.indexOf(page);
    return next < first.size() ? first.get(next) : firstMain();
  }

  private Page firstMain() {
    if (!known()) {
      return new Page.OfInput("", NEXT);
    }
    return main().isEmpty() ? afterMain() : new Page.OfInput(main().getFirst().name(), NEXT);
  }

  private Page afterInput(String name) {
    List<Input> same = find(name).filter(this::matters).isPresent() ? main() : rest();
    int next = 1 + same.stream().map(Input::name).toList().indexOf(name);
    if (next < same.size()) {
      return new Page.OfInput(same.get(next).name(), NEXT);
    }
    return same.equals(main()) ? afterMain() : new Page.OfReview();
  }

  private Page afterMain() {
    return rest().isEmpty() ? new Page.OfReview() : new Page.OfRest();
  }

  /// The page before this one; empty before the first, and before the review of what is asked for a
  /// site that stands.
  Optional<Page> before(Page page, Draft.Kind kind) {
    return switch (page) {
      case Page.OfInput(String name, Page.Then then) ->
          then == Page.Then.REVIEW ? Optional.of(new Page.OfReview()) : beforeInput(name, kind);
      case Page.OfRest r -> lastMain(kind);
      case Page.OfReview r ->
          here.task() instanceof Task.OnSite
              ? Optional.empty()
              : rest().isEmpty() ? lastMain(kind) : Optional.of(new Page.OfRest());
      case Page.OfKind k -> beforeFirst(k, kind);
      case Page.OfProfile p -> beforeFirst(p, kind);
      case Page.OfRegion r -> beforeFirst(r, kind);
      case Page.OfName n -> beforeFirst(n, kind);
    };
  }

  private Optional<Page> beforeFirst(Page page, Draft.Kind kind) {
    int at = first(kind).indexOf(page);
    return at > 0 ? Optional.of(first(kind).get(at - 1)) : Optional.empty();
  }

  private Optional<Page> lastFirst(Draft.Kind kind) {
    return first(kind).isEmpty() ? Optional.empty() : Optional.of(first(kind).getLast());
  }

  private Optional<Page> beforeInput(String name, Draft.Kind kind) {
    boolean matters = find(name).filter(this::matters).isPresent();
    List<Input> same = matters ? main() : rest();
    int at = same.stream().map(Input::name).toList().indexOf(name);
    if (at > 0) {
      return Optional.of(new Page.OfInput(same.get(at - 1).name(), NEXT));
    }
    return matters ? lastFirst(kind) : Optional.of(new Page.OfRest());
  }

  private Optional<Page> lastMain(Draft.Kind kind) {
    return main().isEmpty()
        ? lastFirst(kind)
        : Optional.of(new Page.OfInput(main().getLast().name(), NEXT));
  }

  private static final Page.Then NEXT = Page.Then.NEXT;
}
