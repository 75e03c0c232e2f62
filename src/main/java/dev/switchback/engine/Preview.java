package dev.switchback.engine;

import dev.switchback.engine.Graph.Node;
import dev.switchback.engine.Graph.Task;
import dev.switchback.engine.Message.Result;
import dev.switchback.run.SiteRecord;
import dev.switchback.run.StepRecord;
import dev.switchback.time.Inbox;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What a run would find and do. Reads only: nothing that is seen is journaled.
public final class Preview {
  /// What is known of a step's work before it runs.
  public enum Standing {
    /// Never done: it would be.
    TO_DO,
    /// Recorded, and found again.
    THERE,
    /// Recorded, but not found: it would be done again.
    GONE,
    /// It would be taken away.
    TO_UNDO,
    /// The cloud did not say.
    UNKNOWN
  }

  /// A step and where it stands.
  public record Line(Node node, Standing standing) {}

  private Preview() {}

  /// Looks for everything that is recorded, step after step.
  public static List<Line> of(Graph graph, SiteRecord site, RunEngine.Setting setting) {
    Inbox<Message> unread = setting.time().inbox();
    var threads =
        new StepThreads(setting, new Ledger(event -> {}, unread, setting.cloud()), unread);
    var lines = new ArrayList<Line>();
    for (Node node : graph.nodes().values()) {
      lines.add(new Line(node, standing(node, site, threads)));
    }
    return lines;
  }

  private static Standing standing(Node node, SiteRecord site, StepThreads threads) {
    Optional<SiteRecord.Entry> entry = site.step(node.id());
    return switch (node.task()) {
      case Task.Undo u -> Standing.TO_UNDO;
      case Task.Gate g -> Standing.TO_DO;
      case Task.Apply a ->
          entry.isEmpty() ? Standing.TO_DO : recorded(node, entry.get(), site, threads);
    };
  }

  private static Standing recorded(
      Node node, SiteRecord.Entry entry, SiteRecord site, StepThreads threads) {
    Result result =
        threads
            .prepare(node, StepRecord.NEW, site, with -> entry.trace().inputs())
            .onlyLooking()
            .run();
    return switch (result) {
      case Result.Gave(var outputs) -> outputs.isPresent() ? Standing.THERE : Standing.GONE;
      case Result.Undone u -> Standing.GONE;
      case Result.Threw t -> Standing.UNKNOWN;
    };
  }
}
