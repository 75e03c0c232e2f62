/// The simulated account at one moment and through time: its resources and their timelines, how
/// long things take, client tokens, pages, and the files that keep it.
@NullMarked
package dev.switchback.rehearsal.world;

import org.jspecify.annotations.NullMarked;
