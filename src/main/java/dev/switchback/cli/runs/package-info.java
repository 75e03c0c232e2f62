/// The commands that read what runs have left behind, and what they share with those on sites.
@NullMarked
package dev.switchback.cli.runs;

import org.jspecify.annotations.NullMarked;
