/// What is printed of runs, plans and statuses: as lines, tables and JSON, with colours or without.
@NullMarked
package dev.switchback.cli.print;

import org.jspecify.annotations.NullMarked;
