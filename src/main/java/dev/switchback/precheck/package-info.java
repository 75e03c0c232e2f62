/// Read-only tests before a run, each with a verdict, what it saw, and how to fix it.
@NullMarked
package dev.switchback.precheck;

import org.jspecify.annotations.NullMarked;
