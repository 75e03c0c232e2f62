package dev.switchback.report;

import dev.switchback.run.RunState;
import java.util.Locale;

/// Where a stored run stands: what its journal says, and whether a process is at it.
public enum Standing {
  NOT_BEGUN("not begun"),
  RUNNING("running"),
  PAUSED("paused"),
  PAUSED_ON_SCREEN("paused, on a screen"),
  INTERRUPTED("interrupted"),
  FAILED("failed"),
  DONE("done"),
  ABORTED("aborted");

  private final String words;

  Standing(String words) {
    this.words = words;
  }

  /// `held` says whether a process holds the site's lock for this run; a run that says it is
  /// running while nobody holds it was killed, or its prechecks failed before anything began. Only
  /// a screen stays open after a pause.
  public static Standing of(RunState state, boolean held) {
    return switch (state.phase()) {
      case NEW -> held ? RUNNING : NOT_BEGUN;
      case RUNNING -> held ? RUNNING : left(state, INTERRUPTED);
      case PAUSED -> held ? PAUSED_ON_SCREEN : left(state, PAUSED);
      case FINISHED ->
          switch (state.plan().outcome().orElseThrow()) {
            case SUCCEEDED -> DONE;
            case FAILED -> FAILED;
            case ABORTED -> ABORTED;
          };
    };
  }

  private static Standing left(RunState state, Standing begun) {
    return state.begun() || state.plan().aborting() ? begun : NOT_BEGUN;
  }

  /// For people.
  public String words() {
    return words;
  }

  public String json() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
