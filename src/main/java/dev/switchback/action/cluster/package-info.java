/// Step 2 of the post: roles, the EKS cluster, its add-ons and its managed nodes.
@NullMarked
package dev.switchback.action.cluster;

import org.jspecify.annotations.NullMarked;
