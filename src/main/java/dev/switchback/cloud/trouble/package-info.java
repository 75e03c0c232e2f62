/// What went wrong in a call, in words with a way out: whether it passes, whose permission is
/// missing, what the operator can do.
@NullMarked
package dev.switchback.cloud.trouble;

import org.jspecify.annotations.NullMarked;
