/// Decides (pure), journals, acts, journals.
@NullMarked
package dev.switchback.engine;

import org.jspecify.annotations.NullMarked;
