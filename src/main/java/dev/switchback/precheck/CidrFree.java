package dev.switchback.precheck;

import dev.switchback.action.network.Cidr;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.ec2.model.Tag;
import software.amazon.awssdk.services.ec2.model.Vpc;
import software.amazon.awssdk.services.ec2.model.VpcCidrBlockAssociation;

/// The VPC's address range is one, has room for the subnets, and meets no other VPC's. Source: EC2
/// API, DescribeVpcs.
final class CidrFree implements Precheck {
  /// EC2 takes no larger range, and in a smaller one the sixteenth /24 has no room.
  private static final int LARGEST = 16;

  private static final int SMALLEST = 20;

  @Override
  public String id() {
    return "cidr-free";
  }

  @Override
  public String title() {
    return "The VPC's address range is large enough and free";
  }

  @Override
  public Set<String> operations() {
    return Set.of("ec2:DescribeVpcs");
  }

  @Override
  public Verdict check(PrecheckContext context) {
    Optional<String> answer = context.answer("vpcCidr");
    if (answer.isEmpty()) {
      return failed("no address range is named", "Answer vpcCidr (--input vpcCidr=10.0.0.0/16)");
    }
    try {
      return check(Cidr.parse(answer.get()), context);
    } catch (IllegalArgumentException e) {
      return failed(
          String.valueOf(e.getMessage()), "Give a range from /16 to /20, for example 10.0.0.0/16");
    }
  }

  private static Verdict check(Cidr range, PrecheckContext context) {
    if (range.prefix() < LARGEST || range.prefix() > SMALLEST) {
      return failed(
          range
              + (range.prefix() < LARGEST ? " is larger than a VPC may be" : " is too small")
              + ": eight /24 subnets with numbers up to 15 need /16 to /20",
          "Give a range from /16 to /20, for example 10.0.0.0/16");
    }
    List<String> others = overlapping(range, context);
    if (!others.isEmpty()) {
      return new Verdict.Warned(
          range + " overlaps with " + String.join(", ", others),
          "AWS allows it, but these VPCs can then never be peered or share a VPN; another range is"
              + " wiser");
    }
    return range.internal()
        ? new Verdict.Passed(range + ", no other VPC overlaps")
        : new Verdict.Warned(
            range + " holds public addresses",
            "Hosts on the internet with these addresses cannot be reached from the VPC; take a"
                + " range of 10.0.0.0/8, 172.16.0.0/12 or 192.168.0.0/16");
  }

  private static List<String> overlapping(Cidr range, PrecheckContext context) {
    return context.cloud().ec2().describeVpcsPaginator(r -> {}).vpcs().stream()
        .filter(vpc -> !context.ownIds().contains(vpc.vpcId()))
        .filter(vpc -> ranges(vpc).stream().anyMatch(range::overlaps))
        .map(CidrFree::words)
        .sorted()
        .toList();
  }

  private static List<Cidr> ranges(Vpc vpc) {
    return vpc.cidrBlockAssociationSet().isEmpty()
        ? List.of(Cidr.parse(vpc.cidrBlock()))
        : vpc.cidrBlockAssociationSet().stream()
            .map(VpcCidrBlockAssociation::cidrBlock)
            .map(Cidr::parse)
            .toList();
  }

  /// `vpc-… (name, 10.0.0.0/16)`.
  private static String words(Vpc vpc) {
    String name =
        vpc.tags().stream()
            .filter(tag -> tag.key().equals("Name"))
            .map(Tag::value)
            .findFirst()
            .orElse(Boolean.TRUE.equals(vpc.isDefault()) ? "the default VPC" : "no name");
    String ranges = ranges(vpc).stream().map(Cidr::toString).collect(Collectors.joining(" "));
    return vpc.vpcId() + " (" + name + ", " + ranges + ")";
  }

  private static Verdict failed(String saw, String todo) {
    return new Verdict.Failed(saw, todo, Optional.empty());
  }
}
