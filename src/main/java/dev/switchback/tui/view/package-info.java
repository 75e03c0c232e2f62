/// From what the screen knows to what it shows: styled lines, by pure functions; one file a pane.
/// No Lanterna here.
@NullMarked
package dev.switchback.tui.view;

import org.jspecify.annotations.NullMarked;
