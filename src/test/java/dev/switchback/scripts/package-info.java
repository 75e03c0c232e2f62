/// The scripts of `runbooks/scripts`, run as they are on a real MariaDB server.
@NullMarked
package dev.switchback.scripts;

import org.jspecify.annotations.NullMarked;
