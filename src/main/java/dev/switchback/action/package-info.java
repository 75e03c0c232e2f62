/// What a step can do: the port, its context, and the catalog by name.
@NullMarked
package dev.switchback.action;

import org.jspecify.annotations.NullMarked;
