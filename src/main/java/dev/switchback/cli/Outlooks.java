package dev.switchback.cli;

import dev.switchback.action.RunbookPermissions;
import dev.switchback.engine.Graph;
import dev.switchback.engine.Preview;
import dev.switchback.runbook.Runbook;
import dev.switchback.runbook.Stage;
import dev.switchback.tui.state.Outlook;
import java.util.List;

/// What a run of a site that is not made yet would be, from the facts of its actions.
record Outlooks(Workshop shop) {
  Outlook of(Runbook runbook, Graph graph) {
    List<Preview.Line> lines =
        graph.nodes().values().stream()
            .map(node -> new Preview.Line(node, Preview.Standing.TO_DO))
            .toList();
    var table = new PlanTable(lines, shop.library().actions());
    return new Outlook(
        runbook.stages().stream().map(stage -> part(stage, graph)).toList(),
        table.time(),
        table.dollars(),
        RunbookPermissions.of(runbook, shop.library().actions(), this::load).actions().size());
  }

  private Runbook load(String id) {
    return shop.library().loader().load(shop.library().folder().locate(id));
  }

  private static Outlook.Part part(Stage stage, Graph graph) {
    long steps =
        graph.nodes().keySet().stream().filter(id -> id.stage().equals(stage.id())).count();
    return new Outlook.Part(stage.title(), Math.toIntExact(steps));
  }
}
