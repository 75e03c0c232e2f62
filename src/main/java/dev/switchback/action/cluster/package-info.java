/// Step 2 of the post: roles, the EKS cluster, its add-ons, and its nodes on both sides.
@NullMarked
package dev.switchback.action.cluster;

import org.jspecify.annotations.NullMarked;
