/// Tests of the seam and of the real account's clients.
@NullMarked
package dev.switchback.cloud;

import org.jspecify.annotations.NullMarked;
