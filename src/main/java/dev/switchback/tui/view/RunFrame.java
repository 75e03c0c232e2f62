package dev.switchback.tui.view;

import dev.switchback.tui.state.Looking.Focus;
import dev.switchback.tui.state.Looking.Right;
import dev.switchback.tui.state.RunView;
import dev.switchback.tui.state.Size;
import dev.switchback.tui.state.UiState;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The run screen, in each of the three forms.
record RunFrame(UiState state, RunView view, Times clock) {
  Frame frame() {
    boolean whole = view.looking().panes().whole();
    return switch (size().form()) {
      case WIDE -> whole ? single() : wide();
      case SINGLE -> single();
      case PORTRAIT -> whole ? single() : portrait();
      case TOO_SMALL -> tooSmall();
    };
  }

  /// Tree on the left, what belongs to the selection on the right, the status below that.
  private Frame wide() {
    int width = size().columns();
    int left = Math.clamp(width * 46L / 100, 46, 64);
    int right = width - left - 3;
    int height = size().rows() - 3;
    var pane = new RightPane(view, clock, right - 2);
    List<Line> status = new StatusPane(view, right).lines(size().rows());
    int above = height - status.size() - 1;
    RightPane.Content content = pane.content(above);
    List<Line> tree = filled(new TreePane(view, left).lines(height), left, height);
    List<Line> beside = new ArrayList<>(indented(content.lines(), right, above));
    beside.add(quiet("Status", right));
    beside.addAll(filled(status, right, status.size()));
    var lines = new ArrayList<Line>();
    lines.add(
        Joint.at(new Header(view, width).line(Border.QUIET), left + 1, "┬", Tone.FRAME_FOCUSED));
    Border tall = Border.lit(treeFocused());
    Border outer = Border.lit(!treeFocused());
    for (int i = 0; i < height; i++) {
      boolean joint = i == above;
      Line middle = Line.of(joint ? "├" : "│", Tone.FRAME_FOCUSED);
      Line edge = Line.of(joint ? "┤" : "│", outer.tone());
      lines.add(tall.side().and(tree.get(i)).and(middle).and(beside.get(i)).and(edge));
    }
    lines.add(
        bottom(
            new TreePane(view, left).position(height), left, pane.title(content.deepest()), right));
    lines.add(new KeyBar(state, view, width).line());
    return finished(lines, content.deepest());
  }

  private Line quiet(String title, int width) {
    return Border.QUIET
        .rule(1)
        .and(" " + title + " ", Tone.DIM)
        .and(Border.QUIET.rule(width - title.length() - 3));
  }

  private Line bottom(String position, int left, String title, int right) {
    Border tree = Border.lit(treeFocused());
    Border other = Border.lit(!treeFocused());
    String place = position.isEmpty() ? "" : " " + position + " ";
    String name = " " + title + " ";
    return Line.of("└", tree.tone())
        .and(tree.rule(left - Columns.of(place) - 1))
        .and(place, Tone.DIM)
        .and(tree.rule(1))
        .and("┴", Border.lit(true).tone())
        .and(other.rule(right - Columns.of(name) - 1))
        .and(name, Tone.DIM)
        .and(other.rule(1))
        .and("┘", other.tone());
  }

  /// The tree or what belongs to the selection; the status in one line that stays.
  private Frame single() {
    int width = size().columns();
    int inner = width - 2;
    int height = size().rows() - 5;
    var pane = new RightPane(view, clock, inner - 2);
    RightPane.Content content = pane.content(height);
    boolean tree = treeFocused() && !beforeTheRun();
    List<Line> shown =
        tree
            ? filled(new TreePane(view, inner).lines(height), inner, height)
            : indented(content.lines(), inner, height);
    String title =
        tree ? new TreePane(view, inner).position(height) : pane.title(content.deepest());
    Border border = Border.lit(true);
    var lines = new ArrayList<Line>();
    lines.add(new Header(view, width).line(border));
    shown.forEach(line -> lines.add(border.side().and(line).and(border.side())));
    lines.add(
        border.edge(
            "├",
            Line.EMPTY,
            Line.of(title.isEmpty() ? "" : " " + title + " ", Tone.DIM),
            "┤",
            width));
    lines.add(border.side().and(new StatusPane(view, inner).line()).and(border.side()));
    lines.add(border.bottom(Line.EMPTY, width));
    lines.add(new KeyBar(state, view, width).line());
    return finished(lines, content.deepest());
  }

  /// The tree above, what belongs to the selection below.
  private Frame portrait() {
    int width = size().columns();
    int inner = width - 2;
    int above = size().treeRows();
    int below = size().rows() - 4 - above;
    var pane = new RightPane(view, clock, inner - 2);
    RightPane.Content content = pane.content(below);
    Border upper = Border.lit(treeFocused());
    Border lower = Border.lit(!treeFocused());
    var lines = new ArrayList<Line>();
    lines.add(new Header(view, width).line(upper));
    filled(new TreePane(view, inner).lines(above), inner, above)
        .forEach(line -> lines.add(upper.side().and(line).and(upper.side())));
    String position = new TreePane(view, inner).position(above);
    lines.add(
        Border.lit(true)
            .edge(
                "├",
                Line.of(" " + pane.title(content.deepest()) + " ", Tone.DIM),
                Line.of(" " + position + " ", Tone.DIM),
                "┤",
                width));
    indented(content.lines(), inner, below)
        .forEach(line -> lines.add(lower.side().and(line).and(lower.side())));
    StatusPane.Ends status = new StatusPane(view, width - 6).ends();
    lines.add(lower.edge("└", status.left().and(" "), status.right(), "┘", width));
    lines.add(new KeyBar(state, view, width).line());
    return finished(lines, content.deepest());
  }

  private Frame tooSmall() {
    String text =
        "This terminal has %d x %d cells; the screen needs %d x %d. The run goes on; make the window larger, or press q to leave."
            .formatted(size().columns(), size().rows(), Size.LEAST_COLUMNS, Size.LEAST_ROWS);
    var lines = new ArrayList<Line>();
    Prose.wrap(text, size().columns()).forEach(line -> lines.add(Line.of(line)));
    if (!state.dialogs().isEmpty()) {
      lines.add(Line.of(state.dialogs().getFirst().text().title(), Tone.STRONG));
    }
    return new Frame(filled(lines, size().columns(), size().rows()), Optional.empty(), 0);
  }

  /// With what lies over it.
  private Frame finished(List<Line> lines, int deepest) {
    int rows = lines.size() - 1;
    if (!state.dialogs().isEmpty()) {
      var box = new DialogBox(state.dialogs().getFirst(), size());
      return new Frame(over(lines, box.overlay()), box.cursor(rows), deepest);
    }
    if (state.help().isPresent()) {
      Overlay help = new HelpBox(state, view).overlay();
      return new Frame(over(lines, help), Optional.empty(), deepest);
    }
    return new Frame(lines, Optional.empty(), deepest);
  }

  /// The key bar stays free.
  private List<Line> over(List<Line> lines, Overlay box) {
    var all = new ArrayList<>(box.over(lines.subList(0, lines.size() - 1), size().columns()));
    all.add(lines.getLast());
    return all;
  }

  private List<Line> indented(List<Line> lines, int width, int height) {
    return filled(lines.stream().map(line -> Line.of(" ").and(line)).toList(), width, height);
  }

  private static List<Line> filled(List<Line> lines, int width, int height) {
    var all = new ArrayList<Line>();
    for (int i = 0; i < height; i++) {
      all.add((i < lines.size() ? lines.get(i) : Line.EMPTY).fit(width));
    }
    return all;
  }

  /// Then there is nothing to see in the tree.
  private boolean beforeTheRun() {
    return view.looking().right() == Right.CHECKS && !view.progress().run().begun();
  }

  private boolean treeFocused() {
    return view.looking().focus() == Focus.TREE;
  }

  private Size size() {
    return state.size();
  }
}
