/// Replication from the database on its host to its standby on RDS, by DMS, and ready for the way
/// back.
@NullMarked
package dev.switchback.action.database.dms;

import org.jspecify.annotations.NullMarked;
