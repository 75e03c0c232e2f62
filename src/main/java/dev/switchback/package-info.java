/// The entrance: arguments in, exit code out, and the one place that picks real or rehearsal.
@NullMarked
package dev.switchback;

import org.jspecify.annotations.NullMarked;
