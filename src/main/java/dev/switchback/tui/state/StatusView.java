package dev.switchback.tui.state;

import static java.util.Objects.requireNonNull;

/// The whole status of a site on the screen. `scroll` is the first line that is shown and how far
/// down that may be.
public record StatusView(Subject subject, Live live, Looking.Scroll scroll)
    implements UiState.Screen {
  public StatusView {
    requireNonNull(subject, "subject");
    requireNonNull(live, "live");
    requireNonNull(scroll, "scroll");
  }

  /// Whose: the site's name, and where it is. `moves` says whether its clock goes on by itself, so
  /// that what is known grows old.
  public record Subject(String site, String place, boolean moves) {}

  public static StatusView of(Subject subject, Live live) {
    return new StatusView(subject, live, Looking.Scroll.TOP);
  }

  StatusView with(Live next) {
    return new StatusView(subject, next, scroll);
  }

  StatusView with(Looking.Scroll next) {
    return new StatusView(subject, live, next);
  }
}
