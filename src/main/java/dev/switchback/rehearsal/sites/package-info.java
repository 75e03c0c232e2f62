/// What the sites answer to whoever opens their pages.
@NullMarked
package dev.switchback.rehearsal.sites;

import org.jspecify.annotations.NullMarked;
