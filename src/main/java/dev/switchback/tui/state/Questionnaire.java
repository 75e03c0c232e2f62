package dev.switchback.tui.state;

import static java.util.Objects.requireNonNull;

import dev.switchback.runbook.Input;
import java.util.List;
import java.util.Map;
import java.util.Optional;

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

  /// The sites that there are, and the folder where drafts are kept.
  public record Here(List<String> sites, String drafts) {
    public Here {
      sites = List.copyOf(sites);
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

  /// Pages from the first to the review, the questions with good defaults counted as one.
  public int pages() {
    return 2 + main().size() + (rest().isEmpty() ? 0 : 1);
  }

  /// The number of a page, from 1; empty for the review and for single looks at the rest.
  public Optional<Integer> number(Page page) {
    return switch (page) {
      case Page.OfKind k -> Optional.of(1);
      case Page.OfName n -> Optional.of(2);
      case Page.OfInput(String name, Page.Then then) ->
          then == Page.Then.REVIEW
              ? Optional.empty()
              : find(name).map(input -> matters(input) ? 3 + main().indexOf(input) : pages());
      case Page.OfRest r -> Optional.of(pages());
      case Page.OfReview r -> Optional.empty();
    };
  }

  /// The page after this one, whatever was answered; before the runbook is read, a question without
  /// a name stands for its first one.
  Page after(Page page) {
    return switch (page) {
      case Page.OfKind k -> new Page.OfName();
      case Page.OfName n -> firstMain();
      case Page.OfInput(String name, Page.Then then) ->
          then == Page.Then.REVIEW ? new Page.OfReview() : afterInput(name);
      case Page.OfRest r -> new Page.OfReview();
      case Page.OfReview r -> r;
    };
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

  /// The page before this one; empty before the first.
  Optional<Page> before(Page page) {
    return switch (page) {
      case Page.OfKind k -> Optional.empty();
      case Page.OfName n -> Optional.of(new Page.OfKind());
      case Page.OfInput(String name, Page.Then then) ->
          Optional.of(then == Page.Then.REVIEW ? new Page.OfReview() : beforeInput(name));
      case Page.OfRest r -> Optional.of(lastMain());
      case Page.OfReview r -> Optional.of(rest().isEmpty() ? lastMain() : new Page.OfRest());
    };
  }

  private Page beforeInput(String name) {
    boolean matters = find(name).filter(this::matters).isPresent();
    List<Input> same = matters ? main() : rest();
    int at = same.stream().map(Input::name).toList().indexOf(name);
    if (at > 0) {
      return new Page.OfInput(same.get(at - 1).name(), NEXT);
    }
    return matters ? new Page.OfName() : new Page.OfRest();
  }

  private Page lastMain() {
    return main().isEmpty() ? new Page.OfName() : new Page.OfInput(main().getLast().name(), NEXT);
  }

  private static final Page.Then NEXT = Page.Then.NEXT;
}
