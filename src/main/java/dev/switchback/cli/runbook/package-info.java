/// The commands that look into runbooks: list, show, lint, graph and schema. They need no site.
@NullMarked
package dev.switchback.cli.runbook;

import org.jspecify.annotations.NullMarked;
