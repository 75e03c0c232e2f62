/// What is known of the live site, as data, and who asks for it when.
@NullMarked
package dev.switchback.watch;

import org.jspecify.annotations.NullMarked;
