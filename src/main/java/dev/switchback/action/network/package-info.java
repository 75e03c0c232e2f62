/// Stage 1: VPC, subnets, gateways, routes.
@NullMarked
package dev.switchback.action.network;

import org.jspecify.annotations.NullMarked;
