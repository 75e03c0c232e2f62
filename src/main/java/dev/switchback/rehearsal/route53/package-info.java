/// Route 53: zones, records, health checks, and what its name servers answer.
@NullMarked
package dev.switchback.rehearsal.route53;

import org.jspecify.annotations.NullMarked;
