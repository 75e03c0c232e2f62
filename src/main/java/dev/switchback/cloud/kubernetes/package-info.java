/// The Kubernetes API of a cluster through fabric8's client: how it is reached, how it is signed in
/// to, and where its calls pass the seam.
@NullMarked
package dev.switchback.cloud.kubernetes;

import org.jspecify.annotations.NullMarked;
