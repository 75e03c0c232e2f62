package dev.switchback.watch;

import static java.util.Objects.requireNonNull;

import java.util.Optional;

/// Which database lets the application in. Who may read whether an account is locked may do much
/// more, so signing in as the application is how it is seen.
public record Writer(Door primary, Door standby) {
  /// What comes of signing in.
  public enum Door {
    OPEN,
    LOCKED,
    /// It does not know the account, or not with this password.
    UNKNOWN,
    UNREACHED
  }

  public Writer {
    requireNonNull(primary, "primary");
    requireNonNull(standby, "standby");
  }

  /// Two databases take writes: they drift apart with every one.
  public boolean both() {
    return primary == Door.OPEN && standby == Door.OPEN;
  }

  /// Empty if it is neither, or both.
  public Optional<Side> side() {
    if (primary == standby) {
      return Optional.empty();
    }
    if (primary == Door.OPEN) {
      return Optional.of(Side.PRIMARY);
    }
    return standby == Door.OPEN ? Optional.of(Side.STANDBY) : Optional.empty();
  }

  public Door of(Side side) {
    return side == Side.PRIMARY ? primary : standby;
  }
}
