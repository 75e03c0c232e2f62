package dev.switchback.cli.print;

import dev.switchback.cli.print.Palette.Tone;
import dev.switchback.cloud.SiteIdentity;
import dev.switchback.cloud.SiteIdentity.Kind;
import dev.switchback.watch.Sense;
import dev.switchback.watch.StatusRow;
import dev.switchback.watch.StatusWords;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/// The status as lines, in 80 columns as long as names are of the usual length.
public record StatusText(Palette palette) {
  private static final DateTimeFormatter MOMENT =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss 'UTC'", Locale.ROOT)
          .withZone(ZoneOffset.UTC);
  private static final int NAME = 11;

  public List<String> lines(SeenStatus seen) {
    var lines = new ArrayList<String>();
    lines.add(
        palette.paint(Tone.STRONG, seen.site().name())
            + palette.paint(
                Tone.DIM,
                palette.signs(" · " + place(seen.site()) + " · " + MOMENT.format(seen.at()))));
    for (StatusWords.Group group :
        new StatusWords(seen.status(), seen.standing(), seen.at()).groups()) {
      lines.add("");
      group.rows().forEach(row -> lines.add("  " + name(row) + pieces(row)));
    }
    lines.add("");
    StatusWords.outlook(seen.outlook()).forEach(row -> lines.add(outlook(row)));
    return lines;
  }

  private static String place(SiteIdentity site) {
    return site.kind() == Kind.REHEARSAL
        ? "rehearsal"
        : "account " + site.account() + " · " + site.region();
  }

  private String name(StatusRow row) {
    return palette.paint(Tone.DIM, row.name())
        + " ".repeat(Math.max(1, NAME - row.name().length()));
  }

  private String outlook(StatusRow row) {
    String head = row.name().isEmpty() ? "  " : palette.paint(Tone.STRONG, row.name()) + ": ";
    return head + pieces(row);
  }

  private String pieces(StatusRow row) {
    return row.pieces().stream()
        .map(piece -> painted(piece.sense(), palette.signs(piece.text())))
        .collect(Collectors.joining());
  }

  private String painted(Sense sense, String text) {
    return switch (sense) {
      case PLAIN -> text;
      case DIM -> palette.paint(Tone.DIM, text);
      case GOOD -> palette.paint(Tone.OK, text);
      case WARNING -> palette.paint(Tone.WARNING, text);
      case BAD -> palette.paint(Tone.FAILED, text);
    };
  }
}
