package dev.switchback.tui.view;

/// What a text means; [Theme] says how that looks.
public enum Tone {
  PLAIN,
  DIM,
  STRONG,
  ACCENT,
  OK,
  WARNING,
  FAILED,
  KEY,
  FRAME,
  FRAME_FOCUSED,
  SELECTED,
  SELECTED_ELSEWHERE,
  CHOSEN
}
