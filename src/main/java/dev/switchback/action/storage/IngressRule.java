package dev.switchback.action.storage;

import java.util.Objects;
import java.util.Optional;
import software.amazon.awssdk.services.ec2.model.IpPermission;
import software.amazon.awssdk.services.ec2.model.IpRange;
import software.amazon.awssdk.services.ec2.model.SecurityGroupRule;
import software.amazon.awssdk.services.ec2.model.UserIdGroupPair;

/// What a security group lets in: one port of `tcp` or `udp`, from an address range (`10.0.0.0/16`)
/// or from what has another security group (`sg-…`). `description` may have letters, digits, spaces
/// and `._-:/()#,@[]+=&;{}!$*`.
public record IngressRule(String protocol, int port, String source, String description) {
  IpPermission permission() {
    IpPermission.Builder permission =
        IpPermission.builder().ipProtocol(protocol).fromPort(port).toPort(port);
    return (group().isPresent()
            ? permission.userIdGroupPairs(
                UserIdGroupPair.builder().groupId(source).description(description).build())
            : permission.ipRanges(
                IpRange.builder().cidrIp(source).description(description).build()))
        .build();
  }

  private Optional<String> group() {
    return Optional.of(source).filter(from -> from.startsWith("sg-"));
  }

  /// Whether a rule that EC2 shows is this one; descriptions do not matter.
  boolean is(SecurityGroupRule shown) {
    return !Boolean.TRUE.equals(shown.isEgress())
        && protocol.equals(shown.ipProtocol())
        && Objects.equals(port, shown.fromPort())
        && Objects.equals(port, shown.toPort())
        && source.equals(
            group().isPresent()
                ? shown.referencedGroupInfo() == null ? null : shown.referencedGroupInfo().groupId()
                : shown.cidrIpv4());
  }

  String words() {
    return protocol + " " + port + " from " + source;
  }

  String arguments() {
    return "--protocol "
        + protocol
        + " --port "
        + port
        + (group().isPresent() ? " --source-group " : " --cidr ")
        + source;
  }
}
