package dev.switchback.cli.print;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.switchback.engine.RunListener;
import dev.switchback.run.Lengths;
import dev.switchback.run.RunEvent;
import dev.switchback.run.RunState;
import dev.switchback.run.RunSummary;
import dev.switchback.run.Stopwatch;
import java.io.PrintWriter;
import java.util.List;
import java.util.function.Function;

/// One event a line, as in the journal; when the run ends or pauses, a last line
/// `{"type":"Summary",
/// "outcome":…,"elapsedSeconds":…,"criticalPathSeconds":…,"sequentialSeconds":…,"criticalPath":[…],
/// "outputs":{"network/vpc":{…}}}`.
public final class JsonRenderer implements RunListener {
  private final PrintWriter out;
  private final Function<RunEvent, String> encode;
  private final Stopwatch stopwatch = new Stopwatch();
  private RunState state = RunState.start();

  /// `before` are the run's events of earlier processes: the summary counts them, nothing else
  /// does.
  public JsonRenderer(PrintWriter out, Function<RunEvent, String> encode, List<RunEvent> before) {
    this.out = out;
    this.encode = encode;
    before.forEach(this::count);
  }

  @Override
  public void event(RunEvent event) {
    count(event);
    out.println(encode.apply(event));
    if (event instanceof RunEvent.RunFinished || event instanceof RunEvent.RunPaused) {
      out.println(json(RunSummary.of(state, stopwatch)));
    }
    out.flush();
  }

  private void count(RunEvent event) {
    state = state.after(event);
    stopwatch.add(event);
  }

  private static ObjectNode json(RunSummary summary) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("type", "Summary");
    json.put("outcome", summary.ending().name());
    json.put("elapsedSeconds", Lengths.seconds(summary.times().elapsed()));
    json.put("criticalPathSeconds", Lengths.seconds(summary.times().path().length()));
    json.put("sequentialSeconds", Lengths.seconds(summary.times().path().sequential()));
    var path = json.putArray("criticalPath");
    summary.times().path().steps().forEach(step -> path.add(step.path()));
    var outputs = json.putObject("outputs");
    summary.outputs().forEach((step, values) -> outputs.set(step.path(), values.json()));
    return json;
  }
}
