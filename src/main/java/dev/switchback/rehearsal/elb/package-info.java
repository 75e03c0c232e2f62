/// Elastic Load Balancing: the load balancers of Ingresses.
@NullMarked
package dev.switchback.rehearsal.elb;

import org.jspecify.annotations.NullMarked;
