/// The command line: one command per file, and the renderers.
@NullMarked
package dev.switchback.cli;

import org.jspecify.annotations.NullMarked;
