/// The Kubernetes API server of a simulated cluster, on the loopback address, and what Helm puts
/// there.
@NullMarked
package dev.switchback.rehearsal.kubernetes.api;

import org.jspecify.annotations.NullMarked;
