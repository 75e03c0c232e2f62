/// EC2: networks, gateways, addresses, security groups, instances and their launch templates.
@NullMarked
package dev.switchback.rehearsal.ec2;

import org.jspecify.annotations.NullMarked;
