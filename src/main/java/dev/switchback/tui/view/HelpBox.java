package dev.switchback.tui.view;

import dev.switchback.tui.state.Bindings;
import dev.switchback.tui.state.Bindings.Binding;
import dev.switchback.tui.state.Bindings.Group;
import dev.switchback.tui.state.RunView;
import dev.switchback.tui.state.UiState;
import java.util.ArrayList;
import java.util.List;

/// All keys by what they are for; one that does not work now says why.
record HelpBox(UiState state, RunView view) {
  private static final int KEYS = 14;
  private static final int WIDEST = 76;

  Overlay overlay() {
    return HelpOverlay.of(state, entries(), WIDEST);
  }

  private List<List<Line>> entries() {
    var entries = new ArrayList<List<Line>>();
    for (Group group : Group.values()) {
      entries.add(List.of(Line.of("  " + group.title(), Tone.STRONG)));
      Bindings.ALL.stream()
          .filter(binding -> binding.group() == group)
          .forEach(binding -> entries.add(entry(binding)));
    }
    return entries;
  }

  private List<Line> entry(Binding binding) {
    String why =
        Bindings.unavailable(binding.command(), view).map(reason -> " (" + reason + ")").orElse("");
    return HelpOverlay.entry(
        binding.shown(),
        KEYS,
        binding.help() + why,
        why.isEmpty(),
        HelpOverlay.width(state, WIDEST));
  }
}
