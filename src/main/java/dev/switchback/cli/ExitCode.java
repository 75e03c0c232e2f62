package dev.switchback.cli;

/// What the process says to its caller; scripts rest on it.
public final class ExitCode {
  public static final int DONE = 0;
  public static final int STEP_FAILED = 1;
  public static final int BAD_INPUT = 2;
  public static final int PRECHECK_FAILED = 3;
  public static final int ANSWER_NEEDED = 4;
  public static final int PAUSED = 5;
  public static final int SITE_HELD = 6;

  private ExitCode() {}
}
