package dev.switchback.tui.view;

import dev.switchback.tui.state.Looking;
import dev.switchback.tui.state.RunView;
import java.util.List;

/// What stands beside the tree.
record RightPane(RunView view, Times clock, int width) {
  /// The lines that are shown, and how far they can be scrolled.
  record Content(List<Line> lines, int deepest) {}

  Content content(int height) {
    return switch (view.looking().right()) {
      case CHECKS -> text(new ChecksPane(view, width).lines(), height);
      case DETAIL -> text(new StepPane(view, clock, width).lines(), height);
      case COMMANDS -> text(new ByHandPane(view, width).lines(), height);
      case SUMMARY -> text(new SummaryPane(view, width).lines(), height);
      case STATUS -> text(new WholeStatusPane(view, width).lines(), height);
      case LOG -> log(new LogPane(view, clock, width), height);
      case CALLS -> calls(new CallsPane(view, clock, width), height);
    };
  }

  private static Content log(LogPane log, int height) {
    return new Content(log.lines(height), log.deepest(height));
  }

  private static Content calls(CallsPane calls, int height) {
    return new Content(calls.lines(height), calls.deepest(height));
  }

  /// What its frame says of it.
  String title(int deepest) {
    Looking.Scroll scroll = view.looking().panes().scroll();
    String position =
        switch (view.looking().right()) {
          case LOG -> LogPane.position(view.records().found().log(), view);
          case CALLS -> LogPane.position(view.records().found().calls(), view);
          case CHECKS, DETAIL, COMMANDS, SUMMARY, STATUS ->
              deepest == 0 ? "" : scroll.top() >= deepest ? "end" : "↓ more";
        };
    return view.looking().right().title() + (position.isEmpty() ? "" : " · " + position);
  }

  private Content text(List<Line> all, int height) {
    int deepest = Math.max(0, all.size() - height);
    boolean growing = view.looking().right() == Looking.Right.CHECKS && view.progress().moves();
    int top = growing ? deepest : Math.min(view.looking().panes().scroll().top(), deepest);
    return new Content(all.subList(top, Math.min(all.size(), top + height)), deepest);
  }
}
