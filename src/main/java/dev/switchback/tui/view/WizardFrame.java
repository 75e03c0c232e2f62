package dev.switchback.tui.view;

import dev.switchback.tui.state.Beside.Account;
import dev.switchback.tui.state.Choices;
import dev.switchback.tui.state.Draft;
import dev.switchback.tui.state.GuideKeys;
import dev.switchback.tui.state.GuideKeys.Does;
import dev.switchback.tui.state.Page;
import dev.switchback.tui.state.Size;
import dev.switchback.tui.state.UiState;
import dev.switchback.tui.state.WizardView;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// The wizard: the question, and beside it, or in a line below, the checks.
record WizardFrame(UiState state, WizardView view) {
  private static final int INDENT = 2;

  /// What stands in the main pane, and where the cursor is in it.
  private record Main(List<Line> lines, Optional<Integer> cursor) {}

  Frame frame() {
    return switch (size().form()) {
      case WIDE -> wide();
      case SINGLE, PORTRAIT -> narrow();
      case TOO_SMALL -> TooSmall.frame(size(), "Make the window larger; nothing is lost.");
    };
  }

  private Frame wide() {
    int width = size().columns();
    int height = size().rows() - 3;
    int left = width * 56 / 100;
    int right = width - left - 3;
    Main main = main(left - 2 * INDENT, height);
    List<Line> question = Panes.filled(indented(main.lines(), INDENT), left, height);
    Scrolled scrolled = beside(right - 2, height);
    List<Line> beside = Panes.filled(indented(scrolled.lines(), 1), right, height);
    Border border = Border.lit(!looked());
    Border other = Border.lit(looked());
    Tone between = Border.lit(true).tone();
    var lines = new ArrayList<Line>();
    lines.add(Joint.at(top(width), left + 1, "┬", between));
    for (int i = 0; i < height; i++) {
      lines.add(
          border
              .side()
              .and(question.get(i))
              .and("│", between)
              .and(beside.get(i))
              .and(other.side()));
    }
    Line bottom = border.edge("└", notice(left - 14), position(), "┴", left + 2);
    Line more = scrolled.more();
    lines.add(bottom.and(other.rule(right - more.width())).and(more).and("┘", other.tone()));
    lines.add(hints().line(state));
    return finished(lines, looked() ? Optional.empty() : main.cursor(), scrolled.deepest());
  }

  private Frame narrow() {
    int width = size().columns();
    int height = size().rows() - 5;
    int inner = width - 2;
    Border border = Border.lit(true);
    Scrolled scrolled = beside(inner - 2 * INDENT, height);
    Main main =
        looked() ? new Main(scrolled.lines(), Optional.empty()) : main(inner - 2 * INDENT, height);
    Line corner = looked() ? scrolled.more() : position();
    var lines = new ArrayList<Line>();
    lines.add(top(width));
    Panes.filled(indented(main.lines(), INDENT), inner, height)
        .forEach(line -> lines.add(border.side().and(line).and(border.side())));
    lines.add(border.edge("├", notice(width - 20), corner, "┤", width));
    Line summary = Line.of(" ").and(new WizardChecksPane(view, inner).summary()).fit(inner);
    lines.add(border.side().and(summary).and(border.side()));
    lines.add(border.bottom(Line.EMPTY, width));
    lines.add(hints().line(state));
    return finished(lines, main.cursor(), looked() ? scrolled.deepest() : 0);
  }

  private boolean looked() {
    return view.beside().moment().looked().isPresent();
  }

  private Main main(int width, int height) {
    if (view.page() instanceof Page.OfReview) {
      var lines = new ArrayList<Line>();
      lines.add(Line.EMPTY);
      List<Line> outlook =
          size().form() == Size.Form.WIDE
              ? List.of()
              : new OutlookPane(view, width).few(height / 2);
      lines.addAll(outlook);
      if (!outlook.isEmpty()) {
        lines.add(Line.EMPTY);
      }
      lines.addAll(new ReviewPane(view, width, height - lines.size()).lines());
      return new Main(lines, Optional.empty());
    }
    QuestionPane.Content content = new QuestionPane(view, width, height).content();
    return new Main(content.lines(), content.cursor());
  }

  /// The part of a text that is shown, how far down it goes, and what says that there is more.
  private record Scrolled(List<Line> lines, int deepest, Line more) {}

  /// What the run will be, and the checks.
  private Scrolled beside(int width, int height) {
    var all = new ArrayList<Line>();
    if (view.page() instanceof Page.OfReview) {
      all.addAll(new OutlookPane(view, width).lines());
    }
    all.addAll(new WizardChecksPane(view, width).lines());
    int deepest = Math.max(0, all.size() - height);
    int top = view.beside().moment().looked().map(s -> Math.min(s.top(), deepest)).orElse(0);
    String more = top >= deepest ? " end " : looked() ? " ↓ more " : " tab: more ";
    return new Scrolled(
        all.subList(top, Math.min(all.size(), top + height)),
        deepest,
        deepest == 0 ? Line.EMPTY : Line.of(more, Tone.DIM));
  }

  private Line top(int width) {
    Line left =
        Line.of(" switchback", Tone.STRONG)
            .and(" · ", Tone.DIM)
            .and(site(), Tone.ACCENT)
            .and(progress().isEmpty() ? "" : " ");
    Line right = Line.of(where(), Tone.DIM).and(progress(), Tone.STRONG);
    return Border.lit(true).top(left, right, width);
  }

  private String site() {
    String name = view.draft().site();
    String shown = name.isEmpty() ? "a new site" : name;
    String task = view.questions().here().task().word();
    return size().form() == Size.Form.PORTRAIT ? shown : shown + " · " + task;
  }

  private String where() {
    return switch (view.beside().account()) {
      case Account.There there ->
          there.kind() == Draft.Kind.REHEARSAL
              ? " rehearsal · " + there.where() + " "
              : " " + there.where() + " ";
      case Account.Nobody n -> "";
      case Account.Reaching r -> "";
      case Account.Refused r -> "";
    };
  }

  private String progress() {
    return switch (view.page()) {
      case Page.OfReview r -> " review ";
      default ->
          view.questions()
              .number(view.page(), view.draft().kind())
              .map(
                  number ->
                      view.questions().known()
                          ? " "
                              + number
                              + " of "
                              + view.questions().pages(view.draft().kind())
                              + " "
                          : " " + number + " ")
              .orElse(unanswered() ? " to be answered " : " change an answer ");
    };
  }

  private boolean unanswered() {
    return view.input().filter(input -> view.answer(input.name()).isEmpty()).isPresent();
  }

  private Line notice(int room) {
    return view.beside()
        .moment()
        .notice()
        .map(text -> Line.of(" " + text + " ", Tone.FAILED).fit(Math.max(0, room)))
        .orElse(Line.EMPTY);
  }

  private Line position() {
    var choices = new Choices(view);
    int count = choices.listed() ? choices.shown().size() : 0;
    return Panes.position(Math.min(view.field().selected(), Math.max(0, count - 1)), count);
  }

  private Hints hints() {
    Set<Does> not = EnumSet.noneOf(Does.class);
    if (view.beside().checks().fixable().isEmpty()) {
      not.add(Does.FIX);
    }
    if (new Choices(view).takesAnyLetter()) {
      not.add(Does.HELP);
    }
    return new Hints(GuideKeys.IN_WIZARD, not, does -> Optional.empty());
  }

  private Frame finished(List<Line> lines, Optional<Integer> typed, int deepest) {
    if (!state.dialogs().isEmpty()) {
      var box = new DialogBox(state.dialogs().getFirst(), size());
      return new Frame(
          Overlay.keepingLast(lines, box.overlay(), size().columns()), Optional.empty(), deepest);
    }
    if (state.help().isPresent()) {
      Overlay help = hints().help(state);
      return new Frame(
          Overlay.keepingLast(lines, help, size().columns()), Optional.empty(), deepest);
    }
    Optional<Frame.Cursor> cursor =
        typed.map(
            row ->
                new Frame.Cursor(
                    Math.min(
                        size().columns() - 2, 1 + INDENT + 2 + Columns.of(view.field().before())),
                    row + 1));
    return new Frame(lines, cursor, deepest);
  }

  private static List<Line> indented(List<Line> lines, int by) {
    return lines.stream().map(line -> Line.of(" ".repeat(by)).and(line)).toList();
  }

  private Size size() {
    return state.size();
  }
}
