/// What goes wrong on purpose: scenarios, and faults that are ordered while a run goes on.
@NullMarked
package dev.switchback.rehearsal.faults;

import org.jspecify.annotations.NullMarked;
