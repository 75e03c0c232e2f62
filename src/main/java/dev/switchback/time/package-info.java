/// Clocks, sleeping and threads that a clock counts: the only users of the system clock.
@NullMarked
package dev.switchback.time;

import org.jspecify.annotations.NullMarked;
