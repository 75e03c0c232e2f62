package dev.switchback.tui.view;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/// A line of the screen: texts with their tones.
public record Line(List<Span> spans) {
  public static final Line EMPTY = new Line(List.of());
  private static final String ELLIPSIS = "…";

  /// A text in one tone, without control characters.
  public record Span(String text, Tone tone) {
    public int width() {
      return Columns.of(text);
    }
  }

  public Line {
    spans = List.copyOf(spans);
  }

  static Line of(String text) {
    return of(text, Tone.PLAIN);
  }

  static Line of(String text, Tone tone) {
    return EMPTY.and(text, tone);
  }

  /// What a service said could move the cursor: control characters become blanks.
  Line and(String text, Tone tone) {
    if (text.isEmpty()) {
      return this;
    }
    var more = new ArrayList<>(spans);
    more.add(new Span(clean(text), tone));
    return new Line(more);
  }

  Line and(String text) {
    return and(text, Tone.PLAIN);
  }

  Line and(Line other) {
    var more = new ArrayList<>(spans);
    more.addAll(other.spans);
    return new Line(more);
  }

  public int width() {
    int width = 0;
    for (Span span : spans) {
      width += span.width();
    }
    return width;
  }

  public String text() {
    return spans.stream().map(Span::text).collect(Collectors.joining());
  }

  /// All of it in one tone.
  Line in(Tone tone) {
    return of(text(), tone);
  }

  /// Exactly `width` cells: filled up with blanks, or cut with an ellipsis.
  Line fit(int width) {
    int missing = width - width();
    if (missing >= 0) {
      return missing == 0 ? this : and(" ".repeat(missing), last());
    }
    var kept = new ArrayList<Span>();
    int left = Math.max(0, width - 1);
    for (Span span : spans) {
      String text = Columns.first(span.text(), left);
      left -= Columns.of(text);
      if (!text.isEmpty()) {
        kept.add(new Span(text, span.tone()));
      }
      if (text.length() < span.text().length()) {
        kept.add(new Span(ELLIPSIS, span.tone()));
        break;
      }
    }
    Line cut = new Line(kept);
    return width == 0 ? EMPTY : cut.width() < width ? cut.fit(width) : cut;
  }

  /// The two at the ends of `width` cells; the left one is cut if there is no room.
  static Line ends(Line left, Line right, int width) {
    int room = Math.max(0, width - right.width());
    return left.fit(room).and(right).fit(width);
  }

  /// Blanks after a selected text are selected too.
  private Tone last() {
    Tone tone = spans.isEmpty() ? Tone.PLAIN : spans.getLast().tone();
    return tone == Tone.SELECTED ? tone : Tone.PLAIN;
  }

  private static String clean(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (Character.isISOControl(text.charAt(i))) {
        return text.replaceAll("\\p{Cntrl}", " ");
      }
    }
    return text;
  }
}
