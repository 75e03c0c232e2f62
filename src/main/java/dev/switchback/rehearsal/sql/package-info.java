/// SQL on the databases, by the gate in the cluster.
@NullMarked
package dev.switchback.rehearsal.sql;

import org.jspecify.annotations.NullMarked;
