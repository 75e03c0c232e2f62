/// What happened: events, and the state of a run as a fold over them.
@NullMarked
package dev.switchback.run;

import org.jspecify.annotations.NullMarked;
