/// The site's two databases, asked and changed through a gate in the cluster: a small interface
/// with a real and a simulated implementation.
@NullMarked
package dev.switchback.cloud.sql;

import org.jspecify.annotations.NullMarked;
