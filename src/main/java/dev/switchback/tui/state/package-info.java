/// What the screen knows and how it changes: immutable records and pure functions. No I/O, no
/// clock.
@NullMarked
package dev.switchback.tui.state;

import org.jspecify.annotations.NullMarked;
