/// What should happen: runbooks as pure data, and their loading with positions and problems.
@NullMarked
package dev.switchback.runbook;

import org.jspecify.annotations.NullMarked;
