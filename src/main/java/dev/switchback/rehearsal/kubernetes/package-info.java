/// What is and runs in a cluster: its objects, nodes, pods and volumes as functions of what was
/// asked for and of now.
@NullMarked
package dev.switchback.rehearsal.kubernetes;

import org.jspecify.annotations.NullMarked;
