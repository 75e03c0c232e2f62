/// The actions of step 2 of the post: the cluster, and its nodes on both sides.
@NullMarked
package dev.switchback.action.cluster;

import org.jspecify.annotations.NullMarked;
