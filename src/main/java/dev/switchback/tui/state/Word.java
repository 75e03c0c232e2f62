package dev.switchback.tui.state;

import static java.util.Objects.requireNonNull;

import dev.switchback.tui.state.Update.Next;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/// What can be typed after a colon: the same as a key does. `others` are other words for it; `why`
/// says why it does nothing now, if so.
public record Word(
    String name, List<String> others, String about, Optional<String> why, Supplier<Next> does) {
  public Word {
    requireNonNull(name, "name");
    others = List.copyOf(others);
    requireNonNull(about, "about");
    requireNonNull(why, "why");
    requireNonNull(does, "does");
  }

  boolean is(String typed) {
    return name.equals(typed) || others.contains(typed);
  }

  boolean begins(String typed) {
    return name.startsWith(typed) || others.stream().anyMatch(other -> other.startsWith(typed));
  }
}
