package dev.switchback.watch;

import dev.switchback.watch.Health.Check;
import dev.switchback.watch.Health.Latch;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What visitors get, in words.
record VisitorWords(Status.Visitors visitors, Standing standing) {
  private static final int TRAIL = 20;
  private static final int BRIEF_TRAIL = 6;
  private static final long SOON = 30;

  List<StatusRow> serving(Serving seen) {
    StatusRow row = StatusRow.of("").and(seen.chain().name() + " -> ").and(to(seen));
    return List.of(row.and(ttl(seen), Sense.DIM));
  }

  StatusRow briefServing(Serving seen) {
    return StatusRow.of("").and(to(seen)).and(ttl(seen), Sense.DIM);
  }

  StatusRow glanceServing(Serving seen) {
    return to(seen);
  }

  /// Only the mark of each side, primary first.
  StatusRow glanceHealth(Health seen) {
    StatusRow row = StatusRow.of("");
    for (Side side : Side.values()) {
      boolean green = seen.of(side).filter(check -> check.checkers().green()).isPresent();
      StatusRow mark =
          seen.of(side).isEmpty()
              ? StatusRow.of("").and("·", Sense.DIM)
              : StatusRow.of("").and(green ? "●" : "✖", green ? Sense.GOOD : Sense.BAD);
      row = row.and(side == Side.PRIMARY ? "" : " ").and(mark);
    }
    return seen.latch().equals(Optional.of(Latch.HELD)) ? row.and(" latched", Sense.WARNING) : row;
  }

  private static StatusRow to(Serving seen) {
    return seen.side()
        .map(side -> StatusRow.of("").and(side.word(), Sense.GOOD))
        .orElseGet(
            () -> StatusRow.of("").and("✖ " + seen.chain().target().orElse("nowhere"), Sense.BAD));
  }

  private static String ttl(Serving seen) {
    return seen.chain().ttl().map(ttl -> " (TTL " + ttl.toSeconds() + ")").orElse("");
  }

  List<StatusRow> health(Health seen) {
    var rows = new ArrayList<StatusRow>();
    for (Side side : Side.values()) {
      StatusRow row = StatusRow.of("").and("%-8s ".formatted(side.word()));
      rows.add(
          row.and(
              seen.of(side)
                  .map(check -> check(check, TRAIL).and(complaint(check), Sense.WARNING))
                  .orElseGet(() -> unseen(side))));
    }
    seen.latch().ifPresent(latch -> rows.add(StatusRow.of("").and("latch    ").and(latch(latch))));
    return rows;
  }

  /// No check stands, or Route 53 does not know the one that is recorded.
  private StatusRow unseen(Side side) {
    boolean recorded =
        (side == Side.PRIMARY ? standing.checks().primary() : standing.checks().standby())
            .isPresent();
    StatusRow row = StatusRow.of("");
    return recorded
        ? row.and("? " + Absence.MISSING, Sense.WARNING)
        : row.and(standing.absent("traffic/" + side.word() + "-check"), Sense.DIM);
  }

  StatusRow briefHealth(Health seen) {
    StatusRow row = StatusRow.of("");
    for (Side side : Side.values()) {
      StatusRow of =
          seen.of(side).map(check -> check(check, BRIEF_TRAIL)).orElseGet(() -> unseen(side));
      row = row.and((side == Side.PRIMARY ? "" : " · ") + side.word() + " ").and(of);
    }
    return seen.latch().equals(Optional.of(Latch.HELD))
        ? row.and(" · latched", Sense.WARNING)
        : row;
  }

  private static StatusRow check(Check check, int width) {
    Checkers now = check.checkers();
    if (now.all() == 0) {
      return StatusRow.of("").and("no checker has asked yet", Sense.DIM);
    }
    Sense sense = now.green() ? Sense.GOOD : Sense.BAD;
    return StatusRow.of("")
        .and((now.green() ? "● " : "✖ ") + now.healthy() + "/" + now.all(), sense)
        .and(" " + Gauges.spark(check.trail().values(), 100, width), Sense.DIM);
  }

  private static String complaint(Check check) {
    String complaint = check.checkers().complaint();
    return complaint.isEmpty() ? "" : "  " + complaint;
  }

  private static StatusRow latch(Latch latch) {
    return switch (latch) {
      case RELEASED -> StatusRow.of("").and("released");
      case HELD ->
          StatusRow.of("")
              .and("HELD: the primary counts unhealthy whatever it does", Sense.WARNING);
    };
  }

  List<StatusRow> pair(FailoverPair seen) {
    StatusRow row = StatusRow.of("");
    if (!seen.complete()) {
      return List.of(row.and("✖ one of the two is not there", Sense.BAD));
    }
    if (!seen.latched()) {
      return List.of(row.and("✖ PRIMARY does not hang on the latch", Sense.BAD));
    }
    return List.of(
        seen.secondaryChecked()
            ? row.and("✖ SECONDARY has a health check of its own", Sense.BAD)
            : row.and("PRIMARY on the latch, SECONDARY on nothing"));
  }

  List<StatusRow> pages(Pages seen) {
    int width = seen.pages().stream().mapToInt(page -> page.name().length()).max().orElse(0);
    return seen.pages().stream().map(page -> page(page, width)).toList();
  }

  private static StatusRow page(Pages.Page page, int width) {
    StatusRow row =
        StatusRow.of("")
            .and((page.name() + " ".repeat(width)).substring(0, width) + "  ")
            .and((page.good() ? "" : "✖ ") + page.words(), page.good() ? Sense.GOOD : Sense.BAD);
    return page.given().map(given -> row.and(certificate(given))).orElse(row);
  }

  private static StatusRow certificate(Pages.Given given) {
    StatusRow row = StatusRow.of("").and(", certificate ", Sense.DIM);
    if (!given.covered()) {
      return row.and("✖ is not for this name", Sense.BAD);
    }
    String days = StatusWords.count((int) given.certificateDays(), "day", "days");
    return given.certificateDays() < SOON
        ? row.and("? " + days, Sense.WARNING)
        : row.and(days, Sense.DIM);
  }
}
