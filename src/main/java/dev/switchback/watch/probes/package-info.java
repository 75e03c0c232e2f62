/// The probes of the status, one file each.
@NullMarked
package dev.switchback.watch.probes;

import org.jspecify.annotations.NullMarked;
