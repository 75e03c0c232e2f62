package dev.switchback.tui.view;

import dev.switchback.tui.state.Bindings;
import dev.switchback.tui.state.Bindings.Binding;
import dev.switchback.tui.state.Bindings.Group;
import dev.switchback.tui.state.RunView;
import dev.switchback.tui.state.Size;
import java.util.ArrayList;
import java.util.List;

/// All keys by what they are for; one that does not work now says why.
record HelpBox(RunView view, Size size) {
  private static final int KEYS = 14;
  private static final int WIDEST = 76;

  Overlay overlay(int top) {
    int width = Math.min(WIDEST, size.columns() - 4);
    List<Line> all = lines();
    int room = size.rows() - 5;
    int first = Math.clamp(top, 0, Math.max(0, all.size() - room));
    int last = Math.min(all.size(), first + room);
    String more = all.size() > room ? " · " + last + " of " + all.size() : "";
    return new Overlay(Line.of(" Keys" + more + " ", Tone.STRONG), all.subList(first, last), width);
  }

  private List<Line> lines() {
    var lines = new ArrayList<Line>();
    for (Group group : Group.values()) {
      lines.add(Line.of("  " + group.title(), Tone.STRONG));
      Bindings.ALL.stream()
          .filter(binding -> binding.group() == group)
          .forEach(binding -> lines.add(line(binding)));
    }
    return lines;
  }

  private Line line(Binding binding) {
    String why =
        Bindings.unavailable(binding.command(), view).map(reason -> " (" + reason + ")").orElse("");
    String keys = binding.shown();
    Line key =
        Line.of(" ".repeat(Math.max(1, KEYS - Columns.of(keys))))
            .and(keys, why.isEmpty() ? Tone.KEY : Tone.DIM);
    return key.and("  " + binding.help() + why, why.isEmpty() ? Tone.PLAIN : Tone.DIM);
  }
}
