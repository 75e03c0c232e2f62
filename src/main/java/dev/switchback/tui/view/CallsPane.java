package dev.switchback.tui.view;

import dev.switchback.runbook.StepId;
import dev.switchback.tui.state.CallLine;
import dev.switchback.tui.state.Lines;
import dev.switchback.tui.state.RunView;
import java.util.List;

/// Every attempt of every call, the newest at the bottom.
record CallsPane(RunView view, Times clock, int width) {
  List<Line> lines(int height) {
    Lines<CallLine> calls = view.records().found().calls();
    int end = view.looking().panes().scroll().end().orElse(calls.end());
    List<CallLine> page = calls.page(end, height);
    int operations = page.stream().mapToInt(call -> name(call).width()).max().orElse(0);
    return page.stream().map(call -> line(call, operations)).toList();
  }

  /// The number after the last line of its first page.
  int deepest(int height) {
    return view.records().found().calls().endOfPage(height);
  }

  /// With the attempt, if it is not the first: `ec2:RunInstances ×2`.
  private static Line name(CallLine call) {
    Line name = Line.of(call.service() + ":" + call.operation());
    int attempt = call.origin().attempt();
    return attempt > 1 ? name.and(" ×" + attempt, Tone.WARNING) : name;
  }

  /// What was called and what came of it matter more than the step, which has the room between.
  private Line line(CallLine call, int operations) {
    String step = call.origin().step().map(StepId::name).orElse("");
    Line left =
        Line.of(clock.of(call.origin().at()) + " ", Tone.DIM)
            .and(name(call).fit(operations))
            .and("  " + step, Tone.DIM);
    Line right =
        Line.of(" " + call.result(), call.ok() ? Tone.DIM : Tone.FAILED)
            .and(" %8s".formatted(call.took().toMillis() + " ms"), Tone.DIM);
    return Line.ends(left, right, width);
  }
}
