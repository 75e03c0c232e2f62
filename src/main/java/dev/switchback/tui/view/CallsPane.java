package dev.switchback.tui.view;

import dev.switchback.runbook.StepId;
import dev.switchback.tui.state.CallLine;
import dev.switchback.tui.state.Lines;
import dev.switchback.tui.state.RunView;
import java.util.List;

/// Every attempt of every call, the newest at the bottom.
record CallsPane(RunView view, Times clock, int width) {
  private static final int ROOMY = 64;
  private static final int STEP = 18;
  private static final int STEP_BRIEFLY = 10;
  private static final int LEAST = 4;

  List<Line> lines(int height) {
    Lines<CallLine> calls = view.records().found().calls();
    int end = view.looking().panes().scroll().end().orElse(calls.end());
    return calls.page(end, height).stream().map(this::line).toList();
  }

  /// The number after the last line of its first page.
  int deepest(int height) {
    return view.records().found().calls().endOfPage(height);
  }

  private Line line(CallLine call) {
    Line time = Line.of(clock.of(call.origin().at()) + " ", Tone.DIM);
    String name = call.service() + ":" + call.operation();
    String again = call.origin().attempt() > 1 ? " (attempt " + call.origin().attempt() + ")" : "";
    Line what = Line.of(name).and(again, Tone.WARNING);
    Line right =
        Line.of(" " + call.result(), call.ok() ? Tone.DIM : Tone.FAILED)
            .and(" %8s".formatted(call.took().toMillis() + " ms"), Tone.DIM);
    int room = width - time.width() - what.width() - right.width() - 1;
    return Line.ends(time.and(step(call, room)).and(what), right, width);
  }

  /// What was called matters more: the step has the room that is left, as wide in all lines where
  /// there is much of it.
  private Line step(CallLine call, int room) {
    String step = call.origin().step().map(StepId::name).orElse("");
    int wide = Math.min(width < ROOMY ? STEP_BRIEFLY : STEP, room);
    return wide < LEAST ? Line.EMPTY : Line.of(step, Tone.DIM).fit(wide).and(" ");
  }
}
