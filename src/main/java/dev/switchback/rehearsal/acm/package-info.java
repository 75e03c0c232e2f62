/// ACM: certificates, and how their names are proved.
@NullMarked
package dev.switchback.rehearsal.acm;

import org.jspecify.annotations.NullMarked;
