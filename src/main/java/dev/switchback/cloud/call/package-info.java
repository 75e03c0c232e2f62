/// A call of the cloud as everybody speaks of it: which operation it is, how it went, who looks on,
/// and what is to go wrong in it.
@NullMarked
package dev.switchback.cloud.call;

import org.jspecify.annotations.NullMarked;
