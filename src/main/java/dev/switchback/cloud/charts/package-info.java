/// Helm charts in a cluster: a small interface with a real and a simulated implementation.
@NullMarked
package dev.switchback.cloud.charts;

import org.jspecify.annotations.NullMarked;
