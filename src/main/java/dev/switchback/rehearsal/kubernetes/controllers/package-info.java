/// What works in a cluster by itself: the load balancer controller and ExternalDNS.
@NullMarked
package dev.switchback.rehearsal.kubernetes.controllers;

import org.jspecify.annotations.NullMarked;
