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
    List<Line> beside = Panes.filled(indented(beside(right - 2, height), 1), right, height);
    Border border = Border.lit(true);
    Border quiet = Border.QUIET;
    var lines = new ArrayList<Line>();
    lines.add(Joint.at(top(width), left + 1, "┬", border.tone()));
    for (int i = 0; i < height; i++) {
      lines.add(
          border
              .side()
              .and(question.get(i))
              .and(border.side())
              .and(beside.get(i))
              .and(quiet.side()));
    }
    Line bottom = border.edge("└", notice(left - 14), position(), "┴", left + 2);
    lines.add(bottom.and(quiet.rule(right)).and("┘", quiet.tone()));
    lines.add(hints().line(width));
    return finished(lines, main.cursor());
  }

  private Frame narrow() {
    int width = size().columns();
    int height = size().rows() - 5;
    int inner = width - 2;
    Border border = Border.lit(true);
    boolean checks = view.beside().moment().checks();
    Main main =
        checks
            ? new Main(
                new WizardChecksPane(view, inner - 2 * INDENT).lines(height), Optional.empty())
            : main(inner - 2 * INDENT, height);
    var lines = new ArrayList<Line>();
    lines.add(top(width));
    Panes.filled(indented(main.lines(), INDENT), inner, height)
        .forEach(line -> lines.add(border.side().and(line).and(border.side())));
    lines.add(border.edge("├", notice(width - 20), position(), "┤", width));
    Line summary = Line.of(" ").and(new WizardChecksPane(view, inner).summary()).fit(inner);
    lines.add(border.side().and(summary).and(border.side()));
    lines.add(border.bottom(Line.EMPTY, width));
    lines.add(hints().line(width));
    return finished(lines, main.cursor());
  }

  private Main main(int width, int height) {
    if (view.page() instanceof Page.OfReview) {
      var lines = new ArrayList<Line>();
      lines.add(Line.EMPTY);
      List<Line> outlook =
          size().form() == Size.Form.WIDE
              ? List.of()
              : new OutlookPane(view, width).lines().stream().limit(height / 2L).toList();
      lines.addAll(outlook);
      if (!outlook.isEmpty() && !outlook.getLast().equals(Line.EMPTY)) {
        lines.add(Line.EMPTY);
      }
      lines.addAll(new ReviewPane(view, width, height - lines.size()).lines());
      return new Main(lines, Optional.empty());
    }
    QuestionPane.Content content = new QuestionPane(view, width, height).content();
    return new Main(content.lines(), content.cursor());
  }

  private List<Line> beside(int width, int height) {
    var lines = new ArrayList<Line>();
    if (view.page() instanceof Page.OfReview) {
      lines.addAll(new OutlookPane(view, width).lines());
    }
    lines.addAll(new WizardChecksPane(view, width).lines(height - lines.size()));
    return lines;
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
    return size().form() == Size.Form.PORTRAIT ? shown : shown + " · setup";
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
              .number(view.page())
              .map(
                  number ->
                      view.questions().known()
                          ? " " + number + " of " + view.questions().pages() + " "
                          : " " + number + " ")
              .orElse(" change an answer ");
    };
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
    if (size().form() == Size.Form.WIDE) {
      not.add(Does.CHECKS);
    }
    return new Hints(GuideKeys.IN_WIZARD, not, does -> Optional.empty());
  }

  private Frame finished(List<Line> lines, Optional<Integer> typed) {
    if (!state.dialogs().isEmpty()) {
      var box = new DialogBox(state.dialogs().getFirst(), size());
      return new Frame(
          Overlay.keepingLast(lines, box.overlay(), size().columns()), Optional.empty(), 0);
    }
    if (state.help().isPresent()) {
      Overlay help = hints().help(size().columns());
      return new Frame(Overlay.keepingLast(lines, help, size().columns()), Optional.empty(), 0);
    }
    Optional<Frame.Cursor> cursor =
        typed.map(
            row ->
                new Frame.Cursor(
                    Math.min(
                        size().columns() - 2, 1 + INDENT + 2 + Columns.of(view.field().typed())),
                    row + 1));
    return new Frame(lines, cursor, 0);
  }

  private static List<Line> indented(List<Line> lines, int by) {
    return lines.stream().map(line -> Line.of(" ".repeat(by)).and(line)).toList();
  }

  private Size size() {
    return state.size();
  }
}
