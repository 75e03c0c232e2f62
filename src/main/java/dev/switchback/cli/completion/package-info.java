/// What can follow a half-typed command line, for shells and for Switchback's own.
@NullMarked
package dev.switchback.cli.completion;

import org.jspecify.annotations.NullMarked;
