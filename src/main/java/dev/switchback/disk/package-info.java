/// How files are written here: durable, whole or not at all, for their owner alone.
@NullMarked
package dev.switchback.disk;

import org.jspecify.annotations.NullMarked;
