/// The databases wherever they run: their servers with accounts and tables, who signed for them,
/// and what replication brings from one to the other.
@NullMarked
package dev.switchback.rehearsal.database;

import org.jspecify.annotations.NullMarked;
