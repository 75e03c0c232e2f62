package dev.switchback.tui.view;

import dev.switchback.tui.state.Foot;
import dev.switchback.tui.state.HelpKeys;
import dev.switchback.tui.state.UiState;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/// Help as a box: as many lines as fit from the first that is shown; where something is searched,
/// only the entries that say it.
final class HelpOverlay {
  private HelpOverlay() {}

  static int width(UiState state, int widest) {
    return Math.min(widest, state.size().columns() - 4);
  }

  /// A key and what it does, or why it does nothing, over as many lines as that takes.
  static List<Line> entry(String keys, int column, String text, boolean works, int width) {
    Line key =
        Line.of(" ".repeat(Math.max(1, column - Columns.of(keys))))
            .and(keys, works ? Tone.KEY : Tone.DIM)
            .and("  ");
    var lines = new ArrayList<Line>();
    for (String part : Prose.wrap(text, width - 4 - column)) {
      lines.add(key.and(part, works ? Tone.PLAIN : Tone.DIM));
      key = Line.of(" ".repeat(column + 2));
    }
    return lines;
  }

  static Overlay of(UiState state, List<List<Line>> entries, int widest) {
    String wanted = state.foot() instanceof Foot.Search search ? search.text() : "";
    List<Line> found =
        entries.stream().filter(entry -> says(entry, wanted)).flatMap(List::stream).toList();
    int room = state.size().rows() - HelpKeys.AROUND;
    int first = Math.clamp(state.help().orElse(0), 0, Math.max(0, found.size() - room));
    int last = Math.min(found.size(), first + room);
    String more = found.size() > room ? " · " + last + " of " + found.size() : "";
    String searched = wanted.isEmpty() ? "" : " · /" + wanted;
    return new Overlay(
        Line.of(" Keys" + searched + more + " ", Tone.STRONG),
        found.isEmpty()
            ? List.of(Line.of("  Nothing here says that.", Tone.DIM))
            : found.subList(first, last),
        width(state, widest));
  }

  private static boolean says(List<Line> entry, String wanted) {
    String text = entry.stream().map(Line::text).collect(Collectors.joining(" "));
    return wanted.isBlank()
        || text.toLowerCase(Locale.ROOT).contains(wanted.strip().toLowerCase(Locale.ROOT));
  }
}
