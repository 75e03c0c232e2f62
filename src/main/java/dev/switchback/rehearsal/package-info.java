/// The simulated cloud: a World of resources with timelines, and one class per SDK interface.
@NullMarked
package dev.switchback.rehearsal;

import org.jspecify.annotations.NullMarked;
