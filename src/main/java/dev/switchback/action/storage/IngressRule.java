package dev.switchback.action.storage;

import java.util.Objects;
import java.util.Optional;
import software.amazon.awssdk.services.ec2.model.IpPermission;
import software.amazon.awssdk.services.ec2.model.IpRange;
import software.amazon.awssdk.services.ec2.model.SecurityGroupRule;
import software.amazon.awssdk.services.ec2.model.UserIdGroupPair;

/// What a security group lets in: one port of `tcp` or `udp`, or one sort of `icmp` message, from
/// an address range (`10.0.0.0/16`) or from what has another security group (`sg-…`). `code` is for
/// ICMP, whose type stands in `port`; without one it is every code. `description` may have letters,
/// digits, spaces and `._-:/()#,@[]+=&;{}!$*`.
public record IngressRule(
    String protocol, int port, Optional<Integer> code, String source, String description) {
  private static final String ICMP = "icmp";
  private static final int EVERY_CODE = -1;

  /// One port of TCP.
  public static IngressRule tcp(int port, String source, String description) {
    return new IngressRule("tcp", port, Optional.empty(), source, description);
  }

  /// EC2 has the code of ICMP where other protocols have the last port.
  private int to() {
    return protocol.equals(ICMP) ? code.orElse(EVERY_CODE) : port;
  }

  IpPermission permission() {
    IpPermission.Builder permission =
        IpPermission.builder().ipProtocol(protocol).fromPort(port).toPort(to());
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
        && Objects.equals(to(), shown.toPort())
        && source.equals(
            group().isPresent()
                ? shown.referencedGroupInfo() == null ? null : shown.referencedGroupInfo().groupId()
                : shown.cidrIpv4());
  }

  String words() {
    return protocol.equals(ICMP)
        ? "icmp type " + port + code.map(number -> " code " + number).orElse("") + " from " + source
        : protocol + " " + port + " from " + source;
  }

  /// For the aws CLI.
  String arguments() {
    return protocol.equals(ICMP)
        ? "--ip-permissions 'IpProtocol=icmp,FromPort=%d,ToPort=%d,%s'"
            .formatted(
                port,
                to(),
                group().isPresent()
                    ? "UserIdGroupPairs=[{GroupId=" + source + "}]"
                    : "IpRanges=[{CidrIp=" + source + "}]")
        : "--protocol "
            + protocol
            + " --port "
            + port
            + (group().isPresent() ? " --source-group " : " --cidr ")
            + source;
  }
}
