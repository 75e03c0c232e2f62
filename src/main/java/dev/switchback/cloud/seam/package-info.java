/// The one seam for every call of AWS, Kubernetes and the ports of our own: recorded, slowed to the
/// services' rates, repeated, failed on purpose.
@NullMarked
package dev.switchback.cloud.seam;

import org.jspecify.annotations.NullMarked;
