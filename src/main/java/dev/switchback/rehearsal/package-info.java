/// The simulated cloud as a whole: its accounts, its clients, and the listing of all that is there.
/// Below lie one folder a service, with one class per SDK interface, and `world`, which they stand
/// on.
@NullMarked
package dev.switchback.rehearsal;

import org.jspecify.annotations.NullMarked;
