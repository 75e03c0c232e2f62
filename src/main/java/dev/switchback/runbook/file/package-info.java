/// The file format of runbooks and stages: strict reading with positions, and the records it binds
/// to.
@NullMarked
package dev.switchback.runbook.file;

import org.jspecify.annotations.NullMarked;
