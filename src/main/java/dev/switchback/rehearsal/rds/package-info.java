/// RDS: database instances, their parameter and subnet groups, and their authorities.
@NullMarked
package dev.switchback.rehearsal.rds;

import org.jspecify.annotations.NullMarked;
