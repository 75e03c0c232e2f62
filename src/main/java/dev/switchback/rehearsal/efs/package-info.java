/// EFS: file systems, access points and mount targets.
@NullMarked
package dev.switchback.rehearsal.efs;

import org.jspecify.annotations.NullMarked;
