package dev.switchback.runbook;

import static java.util.Objects.requireNonNull;

import java.util.List;

/// One step of the post. `id` is the path its steps' ids begin with; `about` is Markdown.
public record Stage(
    String id, String title, String about, List<String> prechecks, List<Step> steps) {
  public Stage {
    requireNonNull(id, "id");
    requireNonNull(title, "title");
    prechecks = List.copyOf(prechecks);
    steps = List.copyOf(steps);
  }
}
