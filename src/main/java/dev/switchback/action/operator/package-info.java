/// Steps for people: manual work, and waiting for a probe.
@NullMarked
package dev.switchback.action.operator;

import org.jspecify.annotations.NullMarked;
