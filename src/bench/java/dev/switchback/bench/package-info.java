/// What Switchback must be fast at, measured.
@NullMarked
package dev.switchback.bench;

import org.jspecify.annotations.NullMarked;
