package dev.switchback.cli;

import dev.switchback.cli.print.PlanTable;
import dev.switchback.engine.Graph;
import dev.switchback.engine.Preview;
import dev.switchback.engine.Preview.Standing;
import dev.switchback.run.SiteRecord;
import dev.switchback.runbook.Runbook;
import dev.switchback.runbook.Stage;
import dev.switchback.tui.state.Outlook;
import java.util.List;

/// What a run would be, from the facts of its actions and what the site has recorded; nothing is
/// looked at.
record Outlooks(Workshop shop) {
  Outlook of(Runbook runbook, Graph graph, SiteRecord record) {
    List<Preview.Line> lines =
        graph.nodes().values().stream()
            .map(node -> new Preview.Line(node, standing(node, record)))
            .toList();
    var table = new PlanTable(lines, shop.library().actions());
    return new Outlook(
        runbook.stages().stream().map(stage -> part(stage, graph)).toList(),
        Math.toIntExact(lines.stream().filter(line -> line.standing() == Standing.THERE).count()),
        table.time(),
        table.dollars(),
        new LeastPermissions(shop.library()).of(runbook).actions().size());
  }

  private static Standing standing(Graph.Node node, SiteRecord record) {
    return switch (node.task()) {
      case Graph.Task.Undo u -> Standing.TO_UNDO;
      case Graph.Task.Gate g -> Standing.TO_DO;
      case Graph.Task.Apply a ->
          record.step(node.id()).isPresent() ? Standing.THERE : Standing.TO_DO;
    };
  }

  private static Outlook.Part part(Stage stage, Graph graph) {
    long steps =
        graph.nodes().keySet().stream().filter(id -> id.stage().equals(stage.id())).count();
    return new Outlook.Part(stage.title(), Math.toIntExact(steps));
  }
}
