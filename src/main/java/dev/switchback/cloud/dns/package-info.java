/// Questions to name servers: a small interface with a real and a simulated implementation.
@NullMarked
package dev.switchback.cloud.dns;

import org.jspecify.annotations.NullMarked;
