/// Step 6 of the post: the application in the cluster, its objects, its load balancers.
@NullMarked
package dev.switchback.action.application;

import org.jspecify.annotations.NullMarked;
