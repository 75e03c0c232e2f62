/// Secrets Manager.
@NullMarked
package dev.switchback.rehearsal.secrets;

import org.jspecify.annotations.NullMarked;
