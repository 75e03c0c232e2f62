package dev.switchback.tui.view;

import dev.switchback.run.StepState;
import dev.switchback.tui.state.CheckLine;
import dev.switchback.tui.state.LogLine;
import dev.switchback.tui.state.StageState;

/// The signs that carry states: no two states have the same one.
final class Marks {
  private static final String SPINNER = "⠋⠙⠹⠸⠼⠴⠦⠧⠇⠏";

  private Marks() {}

  /// A sign and its tone.
  record Mark(String sign, Tone tone) {
    Line line() {
      return Line.of(sign, tone);
    }
  }

  static Mark of(StepState state, boolean undo, int ticks) {
    return switch (state) {
      case StepState.Pending p -> new Mark("·", Tone.DIM);
      case StepState.Running r -> running(ticks);
      case StepState.InDoubt i -> new Mark("?", Tone.WARNING);
      case StepState.Done d -> new Mark(undo ? "↺" : "✔", Tone.OK);
      case StepState.Failed f -> new Mark("✖", Tone.FAILED);
      case StepState.Skipped s -> new Mark("○", Tone.DIM);
    };
  }

  static Mark of(StageState state, boolean open) {
    return switch (state) {
      case PENDING -> new Mark(open ? "▾" : "·", Tone.DIM);
      case RUNNING, WAITING -> new Mark(open ? "▾" : "▸", Tone.ACCENT);
      case UNCLEAR -> new Mark("?", Tone.WARNING);
      case FAILED -> new Mark("✖", Tone.FAILED);
      case DONE -> new Mark("✔", Tone.OK);
      case SKIPPED -> new Mark("○", Tone.DIM);
    };
  }

  static Mark of(LogLine.Kind kind) {
    return switch (kind) {
      case SAID -> new Mark("·", Tone.DIM);
      case STARTED -> new Mark("▸", Tone.ACCENT);
      case DONE -> new Mark("✔", Tone.OK);
      case UNDONE -> new Mark("↺", Tone.OK);
      case SKIPPED -> new Mark("○", Tone.DIM);
      case UNCLEAR -> new Mark("?", Tone.WARNING);
      case PAUSED -> new Mark("‖", Tone.WARNING);
      case FAILED -> new Mark("✖", Tone.FAILED);
    };
  }

  static Mark of(CheckLine.Verdict verdict) {
    return switch (verdict) {
      case PASSED -> new Mark("✔", Tone.OK);
      case WARNED -> new Mark("?", Tone.WARNING);
      case FAILED -> new Mark("✖", Tone.FAILED);
    };
  }

  static Mark running(int ticks) {
    int at = Math.floorMod(ticks, SPINNER.length());
    return new Mark(SPINNER.substring(at, at + 1), Tone.ACCENT);
  }
}
