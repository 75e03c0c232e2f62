/// Service Quotas, and the limits that the other services keep to.
@NullMarked
package dev.switchback.rehearsal.quotas;

import org.jspecify.annotations.NullMarked;
