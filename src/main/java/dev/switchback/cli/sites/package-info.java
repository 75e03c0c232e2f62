/// The commands that list sites and show one.
@NullMarked
package dev.switchback.cli.sites;

import org.jspecify.annotations.NullMarked;
