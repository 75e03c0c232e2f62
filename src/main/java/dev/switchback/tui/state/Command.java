package dev.switchback.tui.state;

/// What keys do.
public enum Command {
  UP,
  DOWN,
  PAGE_UP,
  PAGE_DOWN,
  TOP,
  BOTTOM,
  OPEN,
  SHUT,
  BACK,
  NEXT_PANE,
  FIRST_PANE,
  SECOND_PANE,
  DETAIL,
  LOG,
  CALLS,
  BY_HAND,
  SUMMARY,
  COPY,
  FOLLOW,
  WHOLE,
  FILTER,
  PAUSE,
  RETRY,
  SKIP,
  ABORT,
  HELP,
  REDRAW,
  SUSPEND,
  LEAVE
}
