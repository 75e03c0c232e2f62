/// Probes of the live site and what they see, as data.
@NullMarked
package dev.switchback.watch;

import org.jspecify.annotations.NullMarked;
