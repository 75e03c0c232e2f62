package dev.switchback.precheck;

import dev.switchback.cloud.trouble.ErrorCodes;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.ec2.model.Address;
import software.amazon.awssdk.services.ec2.model.Vpc;

/// Room for one more VPC and one more Elastic IP, unless the site has its own already. Source:
/// Service Quotas API, GetServiceQuota.
final class Quotas implements Precheck {
  /// A limit by its codes there, what it limits, and what AWS gives an account at first.
  private record Limit(String service, String code, String what, int usual) {}

  private static final Limit VPCS = new Limit("vpc", "L-F678F1CE", "VPCs", 5);
  private static final Limit ADDRESSES = new Limit("ec2", "L-0263D0A3", "Elastic IPs", 5);

  /// How far a limit is used, in words; and whether what the site needs fits, if that is known.
  private record Use(String words, Limit limit, Optional<Boolean> fits) {}

  @Override
  public String id() {
    return "quotas";
  }

  @Override
  public String title() {
    return "The quotas leave room for a VPC and an Elastic IP";
  }

  @Override
  public Set<String> operations() {
    return Set.of("ec2:DescribeVpcs", "ec2:DescribeAddresses", "servicequotas:GetServiceQuota");
  }

  @Override
  public Verdict check(PrecheckContext context) {
    List<Use> uses =
        List.of(use(VPCS, vpcs(context), context), use(ADDRESSES, addresses(context), context));
    String saw = String.join("; ", uses.stream().map(Use::words).toList());
    List<Use> full = uses.stream().filter(use -> !use.fits().orElse(true)).toList();
    if (!full.isEmpty()) {
      return new Verdict.Failed(saw, todo(full), Optional.empty());
    }
    return uses.stream().allMatch(use -> use.fits().isPresent())
        ? new Verdict.Passed(saw)
        : new Verdict.Warned(saw, "Make sure that there is room for one more of each");
  }

  private static String todo(List<Use> full) {
    var lines = new ArrayList<String>();
    for (Use use : full) {
      lines.add(
          "Delete "
              + use.limit().what()
              + " that are not needed, or: aws service-quotas"
              + " request-service-quota-increase --service-code "
              + use.limit().service()
              + " --quota-code "
              + use.limit().code()
              + " --desired-value N");
    }
    return String.join("\n", lines);
  }

  private static List<String> vpcs(PrecheckContext context) {
    return context.cloud().ec2().describeVpcsPaginator(r -> {}).vpcs().stream()
        .map(Vpc::vpcId)
        .toList();
  }

  private static List<String> addresses(PrecheckContext context) {
    return context.cloud().ec2().describeAddresses(r -> {}).addresses().stream()
        .map(Address::allocationId)
        .toList();
  }

  private static Use use(Limit limit, List<String> there, PrecheckContext context) {
    boolean hasOwn = there.stream().anyMatch(context.ownIds()::contains);
    int needed = hasOwn ? 0 : 1;
    try {
      int quota =
          context
              .cloud()
              .serviceQuotas()
              .getServiceQuota(r -> r.serviceCode(limit.service()).quotaCode(limit.code()))
              .quota()
              .value()
              .intValue();
      return new Use(
          limit.what()
              + " "
              + there.size()
              + " of "
              + quota
              + (hasOwn ? ", one is the site's" : ""),
          limit,
          Optional.of(there.size() + needed <= quota));
    } catch (AwsServiceException e) {
      return new Use(
          limit.what()
              + " "
              + there.size()
              + ", the quota cannot be read: "
              + ErrorCodes.words(e)
              + " (an account begins with "
              + limit.usual()
              + ")",
          limit,
          Optional.empty());
    }
  }
}
