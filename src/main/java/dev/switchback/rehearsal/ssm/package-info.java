/// Systems Manager: parameters, and the commands that run the database host's scripts.
@NullMarked
package dev.switchback.rehearsal.ssm;

import org.jspecify.annotations.NullMarked;
