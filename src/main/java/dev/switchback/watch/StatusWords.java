package dev.switchback.watch;

import static java.util.Objects.requireNonNull;

import dev.switchback.run.Lengths;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/// The status as lines, the same for all who show it. What does not exist yet is `not yet`, what
/// was taken away is `gone`, what is not known now is dimmed and says since when and why.
public record StatusWords(Status status, Standing standing, Instant now) {
  public StatusWords {
    requireNonNull(status, "status");
    requireNonNull(standing, "standing");
    requireNonNull(now, "now");
  }

  /// Lines that belong together.
  public record Group(String title, List<StatusRow> rows) {
    public Group {
      rows = List.copyOf(rows);
    }
  }

  /// Everything.
  public List<Group> groups() {
    return List.of(
        new Group("visitors", visitors()),
        new Group("data", data()),
        new Group("machines", machines()));
  }

  private List<StatusRow> visitors() {
    var words = new VisitorWords(status.visitors(), standing);
    var rows = new ArrayList<StatusRow>();
    rows.addAll(rows("serving", status.visitors().serving(), words::serving));
    rows.addAll(rows("health", status.visitors().health(), words::health));
    rows.addAll(rows("records", status.visitors().pair(), words::pair));
    rows.addAll(rows("https", status.visitors().pages(), words::pages));
    return rows;
  }

  private List<StatusRow> data() {
    var words = new DataWords(status, standing, now);
    var rows = new ArrayList<StatusRow>();
    rows.addAll(rows("writer", status.data().writer(), words::writer));
    rows.addAll(rows("DMS", status.data().replication(), words::replication));
    rows.addAll(rows("lag", status.data().lag(), words::lag));
    rows.addAll(rows("heartbeat", status.data().heartbeats(), words::heartbeats));
    rows.add(words.runway());
    rows.addAll(rows("schema", status.data().drift(), words::drift));
    return rows;
  }

  private List<StatusRow> machines() {
    var words = new MachineWords(standing);
    var rows = new ArrayList<StatusRow>();
    rows.addAll(rows("nodes", status.machines().nodes(), words::nodes));
    rows.addAll(rows("pods", status.machines().workloads(), words::workloads));
    rows.addAll(rows("servers", status.machines().servers(), words::servers));
    return rows;
  }

  /// The least that somebody wants to see while something else is shown: four lines.
  public List<StatusRow> brief() {
    var visitors = new VisitorWords(status.visitors(), standing);
    var data = new DataWords(status, standing, now);
    var machines = new MachineWords(standing);
    return List.of(
        one("serving", status.visitors().serving(), visitors::briefServing)
            .and("   writer ", Sense.DIM)
            .and(one("", status.data().writer(), data::briefWriter)),
        one("health", status.visitors().health(), visitors::briefHealth),
        one("DMS", status.data().replication(), data::briefReplication),
        one("nodes", status.machines().nodes(), machines::briefNodes)
            .and(" · pods ", Sense.DIM)
            .and(one("", status.machines().workloads(), machines::briefWorkloads)));
  }

  /// The most important of it in a few words, each thing with its name; empty as long as nothing is
  /// known of any. What is not known now is dimmed, and has a question mark.
  public List<StatusRow> glance() {
    var visitors = new VisitorWords(status.visitors(), standing);
    var data = new DataWords(status, standing, now);
    var rows = new ArrayList<StatusRow>();
    glance("serving", status.visitors().serving(), visitors::glanceServing).ifPresent(rows::add);
    glance("writer", status.data().writer(), data::briefWriter).ifPresent(rows::add);
    glance("health", status.visitors().health(), visitors::glanceHealth).ifPresent(rows::add);
    return rows;
  }

  private static <T> Optional<StatusRow> glance(
      String name, Reading<T> reading, Function<T, StatusRow> words) {
    return switch (reading) {
      case Reading.NotYet<T> n -> Optional.empty();
      case Reading.Gone<T> g -> Optional.of(StatusRow.of(name).and("gone", Sense.DIM));
      case Reading.Asked<T> a -> Optional.empty();
      case Reading.Failed<T> f -> Optional.of(StatusRow.of(name).and("?", Sense.WARNING));
      case Reading.Seen<T> seen -> Optional.of(words.apply(seen.value()).named(name));
      case Reading.Stale<T> stale ->
          Optional.of(
              StatusRow.of(name).and("? ", Sense.WARNING).and(words.apply(stale.value()).dimmed()));
    };
  }

  private <T> StatusRow one(String name, Reading<T> reading, Function<T, StatusRow> words) {
    return reading instanceof Reading.Stale<T> stale
        ? aged(stale).and(words.apply(stale.value()).dimmed()).named(name)
        : rows(name, reading, value -> List.of(words.apply(value))).getFirst();
  }

  private <T> List<StatusRow> rows(
      String name, Reading<T> reading, Function<T, List<StatusRow>> words) {
    return switch (reading) {
      case Reading.NotYet<T> n -> List.of(StatusRow.of(name).and("not yet", Sense.DIM));
      case Reading.Gone<T> g -> List.of(StatusRow.of(name).and("gone", Sense.DIM));
      case Reading.Asked<T> a -> List.of(StatusRow.of(name).and("asking", Sense.DIM));
      case Reading.Failed<T> failed ->
          List.of(StatusRow.of(name).and("? ", Sense.WARNING).and(failed.why(), Sense.WARNING));
      case Reading.Seen<T> seen -> named(name, words.apply(seen.value()));
      case Reading.Stale<T> stale -> named(name, old(words.apply(stale.value()), stale));
    };
  }

  private static List<StatusRow> named(String name, List<StatusRow> rows) {
    var all = new ArrayList<StatusRow>();
    for (StatusRow row : rows) {
      all.add(row.named(all.isEmpty() ? name : ""));
    }
    return all;
  }

  private List<StatusRow> old(List<StatusRow> rows, Reading.Stale<?> stale) {
    var all = new ArrayList<>(rows.stream().map(StatusRow::dimmed).toList());
    all.set(0, aged(stale).and(all.getFirst()).and("  " + stale.why(), Sense.WARNING));
    return all;
  }

  private StatusRow aged(Reading.Stale<?> stale) {
    String age = length(Duration.between(stale.at(), now));
    return StatusRow.of("").and("? " + age + " old: ", Sense.WARNING);
  }

  /// What a failover would meet and cost.
  public static List<StatusRow> outlook(Outlook outlook) {
    String head = "If you failed over now";
    return switch (outlook) {
      case Outlook.NotYet n ->
          List.of(StatusRow.of(head).and("there is nothing to fail over", Sense.DIM));
      case Outlook.Moved m -> List.of(StatusRow.of(head).and("the Region serves already"));
      case Outlook.Ready ready -> ready(head, ready);
    };
  }

  private static List<StatusRow> ready(String head, Outlook.Ready ready) {
    String rpo = ready.rpo().map(StatusWords::length).orElse("not known");
    StatusRow first =
        StatusRow.of(head)
            .and("RPO " + rpo + ", RTO about " + Lengths.clock(ready.rto()) + ", ")
            .and(
                ready.blockers().isEmpty()
                    ? "no blockers"
                    : count(ready.blockers().size(), "blocker", "blockers"),
                ready.blockers().isEmpty() ? Sense.GOOD : Sense.BAD)
            .and(
                ready.doubts().isEmpty()
                    ? ""
                    : ", " + count(ready.doubts().size(), "doubt", "doubts"),
                Sense.WARNING);
    var rows = new ArrayList<>(List.of(first));
    ready.blockers().forEach(what -> rows.add(StatusRow.of("").and("✖ " + what, Sense.BAD)));
    ready.doubts().forEach(what -> rows.add(StatusRow.of("").and("? " + what, Sense.WARNING)));
    return rows;
  }

  static String count(int number, String one, String many) {
    return number == 1 ? "1 " + one : number + " " + many;
  }

  /// `3 s`, `2:40 min`, `47 h 59 min`, `89 days`.
  static String length(Duration length) {
    long seconds = Math.max(0, length.toSeconds());
    if (seconds < 90) {
      return seconds + " s";
    }
    if (seconds < 3600) {
      return "%d:%02d min".formatted(seconds / 60, seconds % 60);
    }
    return seconds < 3 * 86_400
        ? "%d h %02d min".formatted(seconds / 3600, seconds / 60 % 60)
        : seconds / 86_400 + " days";
  }
}
