package dev.switchback.tui.view;

import dev.switchback.tui.state.HomeView;
import dev.switchback.tui.state.HomeView.Openable;
import dev.switchback.tui.state.HomeView.SiteLine;
import dev.switchback.tui.state.SiteDetails;
import dev.switchback.tui.state.SiteDetails.RunLine;
import dev.switchback.tui.state.SiteDetails.Serves;
import dev.switchback.tui.state.SiteDetails.Stands;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/// What there is to know of the selected site, where there is room for it.
record SitePane(HomeView home, int width) {
  private static final int RUNS = 6;

  List<Line> lines() {
    return home.site().map(this::lines).orElse(List.of());
  }

  private List<Line> lines(SiteLine site) {
    var lines = new ArrayList<Line>();
    lines.add(
        Line.of(site.name(), Tone.STRONG)
            .and("  " + site.kind(), Tone.DIM)
            .and(site.where().isEmpty() ? "" : " · " + site.where(), Tone.DIM));
    lines.add(Line.EMPTY);
    if (site.last().openable() == Openable.ANSWER) {
      lines.addAll(
          Prose.hanging("", "Its questions wait for answers; nothing is made.", Tone.DIM, width));
      return lines;
    }
    if (home.details().isEmpty()) {
      lines.add(Line.of("being read …", Tone.DIM));
      return lines;
    }
    lines.addAll(lines(site, home.details().get()));
    return lines;
  }

  private List<Line> lines(SiteLine site, SiteDetails details) {
    var lines = new ArrayList<Line>();
    row(lines, "serving", SiteTable.serving(details.serves(), now()));
    if (details.serves() instanceof Serves.Unknown(String why)) {
      lines.addAll(Prose.hanging("         ", why, Tone.WARNING, width));
    }
    details.stands().ifPresent(stands -> stands(lines, site, stands));
    for (SiteDetails.Note note : details.notes()) {
      String name = "%-9s".formatted(note.name());
      lines.addAll(Prose.hanging(name, note.text(), Tone.WARNING, width));
    }
    if (details.stands().isPresent()) {
      runs(lines, details);
    }
    return lines;
  }

  private void runs(List<Line> lines, SiteDetails details) {
    lines.add(Line.EMPTY);
    lines.add(Line.of("Last runs", Tone.DIM));
    if (details.runs().isEmpty()) {
      lines.add(Line.of("none yet", Tone.DIM));
    }
    int names =
        details.runs().stream().limit(RUNS).mapToInt(r -> r.runbook().length()).max().orElse(0);
    details.runs().stream().limit(RUNS).forEach(run -> lines.add(line(run, names, now())));
  }

  private Instant now() {
    return home.known().now();
  }

  private void stands(List<Line> lines, SiteLine site, Stands stands) {
    if (stands.all() == 0) {
      row(lines, "stands", Line.of("nothing", Tone.DIM));
      return;
    }
    String each =
        stands.resources().entrySet().stream()
            .map(stage -> stage.getKey() + " " + stage.getValue())
            .collect(Collectors.joining(", "));
    String all = Titles.count(stands.all(), "resource", "resources") + ": " + each;
    lines.addAll(Prose.hanging("stands   ", all, Tone.PLAIN, width));
    boolean rehearsal = site.kind().equals("rehearsal");
    String cost = "about %.2f USD an hour".formatted(stands.dollars());
    row(
        lines,
        "costs",
        rehearsal
            ? Line.of("nothing").and(", on an account " + cost, Tone.DIM)
            : Line.of(cost, Tone.PLAIN));
  }

  private static void row(List<Line> lines, String name, Line value) {
    lines.add(Line.of(name, Tone.PLAIN).fit(9).and(value));
  }

  /// `✔ setup 3 h ago done in 33:51`
  static Line line(RunLine run, int names, Instant now) {
    Marks.Mark mark = SiteTable.mark(run.mark());
    String when = run.when().map(one -> Ages.ago(one.at(), now)).orElse("");
    return mark.line()
        .and(" ")
        .and(Line.of(run.runbook()).fit(names))
        .and("  ")
        .and(Line.of(when, Tone.DIM).fit(11))
        .and("  ")
        .and(run.words(), mark.tone());
  }
}
