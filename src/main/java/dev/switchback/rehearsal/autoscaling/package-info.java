/// EC2 Auto Scaling: groups that hold their number of instances.
@NullMarked
package dev.switchback.rehearsal.autoscaling;

import org.jspecify.annotations.NullMarked;
