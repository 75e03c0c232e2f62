/// What every action on EC2 resources shares: how a step tags its own, finds them again, and
/// deletes what others may still use.
@NullMarked
package dev.switchback.action.ec2;

import org.jspecify.annotations.NullMarked;
