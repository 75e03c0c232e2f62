package dev.switchback.tui.view;

import dev.switchback.runbook.InputType;
import dev.switchback.tui.state.Beside.Account;
import dev.switchback.tui.state.Choices;
import dev.switchback.tui.state.Offered;
import dev.switchback.tui.state.Offered.Item;
import dev.switchback.tui.state.Page;
import dev.switchback.tui.state.WizardView;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// One question: what it is, why it matters, the line to type, the list to choose from.
record QuestionPane(WizardView view, int width, int height) {
  private static final int FEWEST_ITEMS = 4;
  private static final int SLOW = 3;

  /// `cursor` is the row of the line that is typed.
  record Content(List<Line> lines, Optional<Integer> cursor) {}

  Content content() {
    var lines = new ArrayList<Line>();
    lines.add(Line.EMPTY);
    lines.addAll(Prose.hanging("", title(), Tone.STRONG, width));
    lines.add(Line.EMPTY);
    lines.addAll(why());
    if (waiting()) {
      lines.add(spinning("reading the questions"));
      return new Content(lines, Optional.empty());
    }
    Optional<Integer> cursor = field(lines);
    lines.addAll(beneath());
    lines.addAll(list(height - lines.size()));
    return new Content(lines, cursor);
  }

  private String title() {
    return switch (view.page()) {
      case Page.OfKind k -> "A rehearsal, or the real thing?";
      case Page.OfProfile p -> "Who signs in?";
      case Page.OfRegion r -> "Which Region?";
      case Page.OfName n -> "What is the site called?";
      case Page.OfRest r -> rest() + " other questions have defaults that rarely matter.";
      case Page.OfReview r -> "Review";
      case Page.OfInput i -> view.input().map(input -> input.wording().prompt()).orElse("");
    };
  }

  private int rest() {
    return view.questions().rest().size();
  }

  private String text() {
    return switch (view.page()) {
      case Page.OfKind k ->
          "A rehearsal runs the same steps on a simulated account in this program, sixty times"
              + " faster: nothing is created and nothing costs. Rehearse first; --inputs takes the"
              + " answers to the real thing.";
      case Page.OfProfile p ->
          "A profile of this machine's AWS configuration, or what the environment says: its keys,"
              + " AWS_PROFILE, the role of this host. Signing in changes nothing, and nothing is"
              + " made before you confirm it in the review.";
      case Page.OfRegion r ->
          "The standby runs there, and the cluster's control plane. The Local Zone must hang on it:"
              + " the post has Boston, of us-east-1. What a site is made in stays.";
      case Page.OfName n ->
          "By this name you find it again (--site NAME). Everything that belongs to it is tagged"
              + " with it.";
      case Page.OfRest r ->
          "Names, sizes of the database, numbers for health checks. Take them as they are; the"
              + " review shows every one, and each can be changed there.";
      case Page.OfReview r -> "";
      case Page.OfInput i -> view.input().map(input -> input.wording().why()).orElse("");
    };
  }

  /// Cut where the list would have no room.
  private List<Line> why() {
    List<Line> lines = new ArrayList<>();
    Prose.lines(text(), width).forEach(line -> lines.add(Line.of(line)));
    int most = Math.max(2, height - FEWEST_ITEMS - 7);
    List<Line> shown = lines.size() > most ? new ArrayList<>(lines.subList(0, most)) : lines;
    shown.add(Line.EMPTY);
    return shown;
  }

  private boolean waiting() {
    return view.page() instanceof Page.OfInput && view.input().isEmpty();
  }

  private Optional<Integer> field(List<Line> lines) {
    if (!typed()) {
      return Optional.empty();
    }
    var choices = new Choices(view);
    String text = view.field().typed();
    Line line = Line.of("> ", Tone.KEY).and(text, Tone.STRONG);
    lines.add(line.and(hint(choices), Tone.DIM));
    return Optional.of(lines.size() - 1);
  }

  private String hint(Choices choices) {
    if (view.field().given()) {
      return "   type to replace it, ← to change it";
    }
    return view.field().typed().isEmpty() && choices.searched() ? "type to search" : "";
  }

  private boolean typed() {
    var choices = new Choices(view);
    boolean line = !(view.page() instanceof Page.OfProfile) && !choices.listed();
    return choices.searched() || line;
  }

  /// What is wrong with it, or what is awaited.
  private List<Line> beneath() {
    var lines = new ArrayList<Line>();
    new Choices(view)
        .problem()
        .ifPresent(why -> lines.addAll(Prose.hanging("  ", why, Tone.WARNING, width)));
    view.offered().flatMap(this::awaited).ifPresent(lines::add);
    if (view.offered().orElse(new Offered.Asking()) instanceof Offered.Refused(String sentence)) {
      lines.addAll(Prose.hanging("  ", sentence, Tone.DIM, width));
    }
    if (view.page() instanceof Page.OfProfile) {
      lines.addAll(account());
    }
    if (!lines.isEmpty() || typed()) {
      lines.add(Line.EMPTY);
    }
    return lines;
  }

  private Optional<Line> awaited(Offered offered) {
    return switch (offered) {
      case Offered.Asking a -> Optional.of(spinning("asking the account what it has"));
      case Offered.Found(List<Item> items) ->
          items.isEmpty() ? Optional.of(Line.of("  " + none(), Tone.DIM)) : Optional.empty();
      case Offered.Refused r -> Optional.empty();
    };
  }

  private String none() {
    boolean types =
        view.input().filter(input -> input.type() == InputType.INSTANCE_TYPE).isPresent();
    return types
        ? "The zone shows none; a Local Zone does when it is opted in."
        : "The account has none to choose from.";
  }

  private List<Line> account() {
    return switch (view.beside().account()) {
      case Account.Nobody n -> List.of();
      case Account.There t -> List.of();
      case Account.Reaching(int since) -> signingIn(view.beside().moment().ticks() - since);
      case Account.Refused(String sentence) -> {
        var lines = new ArrayList<Line>();
        Prose.lines(sentence, width).forEach(line -> lines.add(Line.of(line, Tone.WARNING)));
        yield lines;
      }
    };
  }

  /// Seconds are ticks.
  private List<Line> signingIn(int seconds) {
    if (seconds < SLOW) {
      return List.of(spinning("signing in"));
    }
    return List.of(
        spinning("signing in, " + seconds + " s"),
        Line.of("  No answer yet: wait, choose another, or go back.", Tone.DIM));
  }

  private Line spinning(String what) {
    return Marks.running(view.beside().moment().ticks()).line().and(" " + what + " …", Tone.DIM);
  }

  private List<Line> list(int room) {
    var choices = new Choices(view);
    if (!choices.listed()) {
      return List.of();
    }
    List<Item> items = choices.shown();
    if (items.isEmpty()) {
      return List.of();
    }
    ItemLine line = ItemLine.of(items, width, choices.searched() ? view.field().typed() : "");
    Item selected = items.get(Math.min(view.field().selected(), items.size() - 1));
    List<Line> all = whole(line, selected);
    List<Line> whole = room - all.size() < FEWEST_ITEMS - 1 ? List.of() : all;
    var lines = new ArrayList<Line>();
    Panes.window(items, view.field().selected(), Math.max(1, room - whole.size())).stream()
        .map(item -> line.of(item, item.equals(selected)))
        .forEach(lines::add);
    lines.addAll(whole);
    return lines;
  }

  /// What the selected line has no room for, below the list.
  private List<Line> whole(ItemLine line, Item selected) {
    var lines = new ArrayList<Line>();
    if (line.cuts(selected)) {
      lines.add(Line.EMPTY);
      Prose.wrap(selected.about(), width - 2)
          .forEach(text -> lines.add(Line.of("  " + text, Tone.DIM)));
    }
    return lines;
  }
}
