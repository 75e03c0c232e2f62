/// The actions of step 3 of the post: files that both sides see.
@NullMarked
package dev.switchback.action.storage;

import org.jspecify.annotations.NullMarked;
