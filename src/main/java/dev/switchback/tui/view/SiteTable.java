package dev.switchback.tui.view;

import dev.switchback.tui.state.HomeView.Mark;
import dev.switchback.tui.state.HomeView.SiteLine;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/// The sites as a table; where it is narrow, where they are goes first.
record SiteTable(List<SiteTable.Column> columns, int width) {
  /// A column with its heading, its width, and what stands in it.
  record Column(String heading, int width, Function<SiteLine, String> text) {}

  static SiteTable of(List<SiteLine> sites, int width) {
    var columns = new ArrayList<Column>();
    columns.add(column("SITE", sites, SiteLine::name));
    columns.add(column("KIND", sites, SiteLine::kind));
    Column where = column("ACCOUNT · REGION", sites, SiteLine::where);
    Column last = column("LAST RUN", sites, site -> site.last().runbook());
    int state = sites.stream().mapToInt(site -> Columns.of(site.last().words())).max().orElse(0);
    int all = columns.stream().mapToInt(c -> c.width() + 2).sum() + last.width() + 2 + state + 2;
    if (all + where.width() + 4 <= width) {
      columns.add(where);
    }
    columns.add(last);
    return new SiteTable(columns, width);
  }

  private static Column column(
      String heading, List<SiteLine> sites, Function<SiteLine, String> text) {
    int widest = sites.stream().mapToInt(site -> Columns.of(text.apply(site))).max().orElse(0);
    return new Column(heading, Math.max(widest, heading.length()), text);
  }

  Line heading() {
    Line line = Line.of("  ");
    for (Column column : columns) {
      line = line.and(Line.of(column.heading(), Tone.DIM).fit(column.width())).and("  ");
    }
    return line.and("  STATE", Tone.DIM).fit(width);
  }

  Line line(SiteLine site) {
    Line line = Line.of("  ");
    for (Column column : columns) {
      line = line.and(Line.of(column.text().apply(site)).fit(column.width())).and("  ");
    }
    Marks.Mark mark = mark(site.last().mark());
    return line.and(mark.line()).and(" " + site.last().words(), mark.tone()).fit(width);
  }

  private static Marks.Mark mark(Mark mark) {
    return switch (mark) {
      case NONE -> new Marks.Mark("·", Tone.DIM);
      case BUSY -> new Marks.Mark("▸", Tone.ACCENT);
      case PAUSED -> new Marks.Mark("‖", Tone.WARNING);
      case UNCLEAR -> new Marks.Mark("?", Tone.WARNING);
      case FAILED -> new Marks.Mark("✖", Tone.FAILED);
      case DONE -> new Marks.Mark("✔", Tone.OK);
      case UNDONE -> new Marks.Mark("↺", Tone.OK);
    };
  }
}
