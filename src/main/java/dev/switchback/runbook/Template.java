package dev.switchback.runbook;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/// A text of a runbook with its `${…}` taken apart.
record Template(List<Part> parts) {
  Template {
    parts = List.copyOf(parts);
  }

  sealed interface Part {}

  record Text(String text) implements Part {}

  /// `offset` is where the `${` stands in the text.
  record Hole(Reference reference, int offset) implements Part {}

  /// Hears of what cannot be read, and goes on.
  interface Complaints {
    void at(int offset, String sentence);
  }

  static Template parse(String text, Complaints complaints) {
    var parts = new ArrayList<Part>();
    int from = 0;
    for (int open = text.indexOf("${"); open >= 0; open = text.indexOf("${", from)) {
      parts.add(new Text(text.substring(from, open)));
      int close = text.indexOf('}', open);
      if (close < 0) {
        complaints.at(open, "`${` is never closed: a `}` is missing.");
        return new Template(parts);
      }
      try {
        parts.add(new Hole(ReferenceParser.parse(text.substring(open + 2, close)), open));
      } catch (ReferenceParser.Malformed malformed) {
        complaints.at(open, malformed.sentence());
      }
      from = close + 1;
    }
    parts.add(new Text(text.substring(from)));
    return new Template(
        parts.stream().filter(part -> !(part instanceof Text(var t) && t.isEmpty())).toList());
  }

  /// The reference, if the text is exactly one: its value keeps its JSON type.
  Optional<Reference> alone() {
    return parts.size() == 1 && parts.getFirst() instanceof Hole(var reference, var _)
        ? Optional.of(reference)
        : Optional.empty();
  }

  List<Hole> holes() {
    return parts.stream().filter(Hole.class::isInstance).map(Hole.class::cast).toList();
  }

  /// The text again, its references changed.
  String rewritten(Function<Hole, Reference> change) {
    return parts.stream()
        .map(
            part ->
                switch (part) {
                  case Text(var text) -> text;
                  case Hole hole -> "${" + change.apply(hole).text() + "}";
                })
        .collect(Collectors.joining());
  }
}
