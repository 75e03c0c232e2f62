/// The terminal's signals.
@NullMarked
package dev.switchback.shell;

import org.jspecify.annotations.NullMarked;
