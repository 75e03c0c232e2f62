/// The services' own client interfaces, and the one seam every call passes.
@NullMarked
package dev.switchback.cloud;

import org.jspecify.annotations.NullMarked;
