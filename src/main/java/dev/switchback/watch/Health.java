package dev.switchback.watch;

import static java.util.Objects.requireNonNull;

import java.util.Optional;

/// What Route 53's checkers make of both sides, and whether the latch holds the primary unhealthy.
/// What does not exist yet is empty.
public record Health(Optional<Check> primary, Optional<Check> standby, Optional<Latch> latch) {
  public Health {
    requireNonNull(primary, "primary");
    requireNonNull(standby, "standby");
    requireNonNull(latch, "latch");
  }

  /// What the checkers of a side say now, and how many of a hundred said so before.
  public record Check(Checkers checkers, Trail trail) {
    static Check of(Checkers now, Optional<Check> before) {
      int percent = now.all() == 0 ? 0 : now.healthy() * 100 / now.all();
      return new Check(now, before.map(Check::trail).orElse(Trail.EMPTY).plus(percent));
    }
  }

  /// The calculated check over the primary's.
  public enum Latch {
    /// The primary answers when it is healthy.
    RELEASED,
    /// The primary counts unhealthy whatever its checkers say.
    HELD
  }

  /// The same, with the history of an earlier one.
  public static Health of(
      Optional<Checkers> primary,
      Optional<Checkers> standby,
      Optional<Latch> latch,
      Optional<Health> before) {
    return new Health(
        primary.map(now -> Check.of(now, before.flatMap(Health::primary))),
        standby.map(now -> Check.of(now, before.flatMap(Health::standby))),
        latch);
  }

  public Optional<Check> of(Side side) {
    return side == Side.PRIMARY ? primary : standby;
  }
}
