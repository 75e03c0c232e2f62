package dev.switchback.tui.view;

import dev.switchback.runbook.StepId;
import dev.switchback.tui.state.CallLine;
import dev.switchback.tui.state.Lines;
import dev.switchback.tui.state.Looking.Scroll;
import dev.switchback.tui.state.RunView;
import java.util.ArrayList;
import java.util.List;

/// Every attempt of every call, the newest at the bottom.
record CallsPane(RunView view, Times clock, int width) {
  private static final int ROOMY = 64;
  private static final int STEP = 18;
  private static final int STEP_BRIEFLY = 10;

  List<Line> lines(int height) {
    Lines<CallLine> calls = view.records().calls();
    Scroll scroll = view.looking().panes().scroll();
    int end =
        Math.max(scroll.end().orElse(calls.end()), Math.min(calls.end(), calls.begin() + height));
    var lines = new ArrayList<Line>();
    for (CallLine call : calls.between(end - height, end)) {
      lines.add(line(call));
    }
    return lines;
  }

  private Line line(CallLine call) {
    String step = call.origin().step().map(StepId::name).orElse("");
    String name = call.service() + ":" + call.operation();
    String again = call.origin().attempt() > 1 ? " (attempt " + call.origin().attempt() + ")" : "";
    Line left =
        Line.of(clock.of(call.origin().at()) + " ", Tone.DIM)
            .and(Line.of(step, Tone.DIM).fit(width < ROOMY ? STEP_BRIEFLY : STEP))
            .and(" " + name)
            .and(again, Tone.WARNING);
    Line right =
        Line.of(" " + call.result(), call.ok() ? Tone.DIM : Tone.FAILED)
            .and(" %8s".formatted(call.took().toMillis() + " ms"), Tone.DIM);
    return Line.ends(left, right, width);
  }
}
