/// Names, certificates and health checks: what leads visitors to one of the two sites.
@NullMarked
package dev.switchback.action.traffic;

import org.jspecify.annotations.NullMarked;
