/// The screen on a terminal: one thread that folds messages into what is shown, and Lanterna.
@NullMarked
package dev.switchback.tui;

import org.jspecify.annotations.NullMarked;
