package dev.switchback.rehearsal.ssm;

/// A script of a simulated host gives up and says why, as `fail` in `common.sh` does.
final class HostFailure extends RuntimeException {
  HostFailure(String message) {
    super(message);
  }
}
