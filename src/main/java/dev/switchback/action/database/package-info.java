/// The actions of step 4 of the post: the database of both sites, and its replication.
@NullMarked
package dev.switchback.action.database;

import org.jspecify.annotations.NullMarked;
