package dev.switchback.report;

import dev.switchback.run.RunState;

/// Where a stored run stands: what its journal says, and whether a process is at it.
public enum Standing {
  NOT_BEGUN("not begun"),
  RUNNING("running"),
  PAUSED("paused"),
  INTERRUPTED("interrupted"),
  FAILED("failed"),
  DONE("done"),
  ABORTED("aborted");

  private final String words;

  Standing(String words) {
    this.words = words;
  }

  /// `held` says whether a process holds the site's lock for this run; a run that says it is
  /// running while nobody holds it was killed.
  public static Standing of(RunState state, boolean held) {
    return switch (state.phase()) {
      case NEW -> held ? RUNNING : NOT_BEGUN;
      case RUNNING -> held ? RUNNING : INTERRUPTED;
      case PAUSED -> held ? RUNNING : PAUSED;
      case FINISHED ->
          switch (state.plan().outcome().orElseThrow()) {
            case SUCCEEDED -> DONE;
            case FAILED -> FAILED;
            case ABORTED -> ABORTED;
          };
    };
  }

  /// For people; with dashes instead of spaces it is what `--json` says.
  public String words() {
    return words;
  }

  public String json() {
    return words.replace(' ', '-');
  }
}
