/// DMS: replication instances, endpoints, connections and tasks, and what CloudWatch measures of
/// them.
@NullMarked
package dev.switchback.rehearsal.dms;

import org.jspecify.annotations.NullMarked;
