/// The prompt of `switchback shell`: a loop around the same commands, its completion, colours and
/// kept lines, by JLine; and the signals of the operating system.
@NullMarked
package dev.switchback.shell;

import org.jspecify.annotations.NullMarked;
