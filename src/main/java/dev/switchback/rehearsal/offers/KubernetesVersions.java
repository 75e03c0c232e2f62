package dev.switchback.rehearsal.offers;

import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// The Kubernetes versions that EKS has had, has, and will have: a rehearsal finds some in support
/// whenever it is. Source: Amazon EKS Kubernetes release calendar; what comes after its last line
/// is assumed.
public final class KubernetesVersions {
  public enum Support {
    STANDARD("STANDARD_SUPPORT", "standard-support"),
    EXTENDED("EXTENDED_SUPPORT", "extended-support"),
    NONE("UNSUPPORTED", "unsupported");

    private final String word;
    private final String oldWord;

    Support(String word, String oldWord) {
      this.word = word;
      this.oldWord = oldWord;
    }

    public String word() {
      return word;
    }

    /// As the deprecated member `status` has it.
    public String oldWord() {
      return oldWord;
    }
  }

  /// The minor version (35 of 1.35) and its dates.
  public record Version(int minor, LocalDate released, LocalDate standardEnds) {
    public String name() {
      return "1." + minor;
    }

    public LocalDate extendedEnds() {
      return standardEnds.plusYears(1);
    }

    public Support at(Instant now) {
      LocalDate today = LocalDate.ofInstant(now, ZoneOffset.UTC);
      return today.isBefore(standardEnds)
          ? Support.STANDARD
          : today.isBefore(extendedEnds()) ? Support.EXTENDED : Support.NONE;
    }
  }

  private static final List<Version> CALENDAR =
      List.of(
          version(31, "2024-09-26", "2025-11-26"),
          version(32, "2025-01-23", "2026-03-23"),
          version(33, "2025-05-29", "2026-07-29"),
          version(34, "2025-10-02", "2026-12-02"),
          version(35, "2026-01-27", "2027-03-27"),
          version(36, "2026-06-02", "2027-08-02"));

  /// Rather late, so that none is there before EKS has it.
  private static final Period EVERY = Period.ofMonths(6);

  private static final Period STANDARD = Period.ofMonths(14);

  private KubernetesVersions() {}

  private static Version version(int minor, String released, String standardEnds) {
    return new Version(minor, LocalDate.parse(released), LocalDate.parse(standardEnds));
  }

  /// Those released by then, the oldest first.
  public static List<Version> releasedBy(Instant now) {
    LocalDate today = LocalDate.ofInstant(now, ZoneOffset.UTC);
    return Stream.concat(
            CALENDAR.stream(), Stream.iterate(next(CALENDAR.getLast()), KubernetesVersions::next))
        .takeWhile(version -> !version.released().isAfter(today))
        .toList();
  }

  private static Version next(Version last) {
    LocalDate released = last.released().plus(EVERY);
    return new Version(last.minor() + 1, released, released.plus(STANDARD));
  }

  /// The newest one, which EKS takes if none is named.
  public static Version newest(Instant now) {
    return releasedBy(now).getLast();
  }

  public static Optional<Version> find(Instant now, String name) {
    return releasedBy(now).stream().filter(version -> version.name().equals(name)).findFirst();
  }
}
