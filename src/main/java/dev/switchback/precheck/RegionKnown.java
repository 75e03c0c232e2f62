package dev.switchback.precheck;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.ec2.model.Region;

/// The site's Region exists and is enabled for the account. Source: EC2 API, DescribeRegions.
final class RegionKnown implements Precheck {
  @Override
  public String id() {
    return "region";
  }

  @Override
  public String title() {
    return "The Region is known and enabled";
  }

  @Override
  public Set<String> operations() {
    return Set.of("ec2:DescribeRegions");
  }

  @Override
  public Verdict check(PrecheckContext context) {
    String wanted = context.site().region();
    String answered = context.answer("region").orElse(wanted);
    if (!answered.equals(wanted)) {
      return new Verdict.Failed(
          "the answer is " + answered + ", but the site is in " + wanted,
          "Answer " + wanted + ", or name another site (--site)",
          Optional.empty());
    }
    List<Region> regions = context.cloud().ec2().describeRegions(r -> r.allRegions(true)).regions();
    return regions.stream()
        .filter(region -> region.regionName().equals(wanted))
        .findFirst()
        .map(RegionKnown::verdict)
        .orElseGet(() -> unknown(wanted, regions));
  }

  private static Verdict verdict(Region region) {
    return "not-opted-in".equals(region.optInStatus())
        ? new Verdict.Failed(
            region.regionName() + " is not enabled for this account",
            "Enable it (aws account enable-region --region-name "
                + region.regionName()
                + "), wait until it is enabled, then run the check again",
            Optional.empty())
        : new Verdict.Passed(region.regionName());
  }

  private static Verdict unknown(String wanted, List<Region> regions) {
    String prefix = wanted.substring(0, Math.min(2, wanted.length()));
    String alike =
        regions.stream()
            .map(Region::regionName)
            .filter(name -> name.startsWith(prefix))
            .sorted()
            .collect(Collectors.joining(", "));
    return new Verdict.Failed(
        "there is no Region " + wanted,
        alike.isEmpty() ? "Name a Region with --region" : "Use one of: " + alike,
        Optional.empty());
  }
}
