package dev.switchback.tui.state;

import static java.util.Objects.requireNonNull;

import java.util.List;

/// What the account has for a question.
public sealed interface Offered {
  /// It is being asked.
  record Asking() implements Offered {}

  record Found(List<Item> items) implements Offered {
    public Found {
      items = List.copyOf(items);
    }
  }

  /// It did not say; the sentence tells why.
  record Refused(String sentence) implements Offered {}

  /// One that can be chosen, and a few words about it.
  record Item(String value, String about) {
    public Item {
      requireNonNull(value, "value");
      requireNonNull(about, "about");
    }
  }
}
