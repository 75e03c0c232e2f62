package dev.switchback.action.network;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.switchback.action.Action;
import dev.switchback.action.Cli;
import dev.switchback.action.Facts;
import dev.switchback.action.Recorded;
import dev.switchback.action.StepContext;
import dev.switchback.action.StepRefused;
import dev.switchback.action.ec2.Deletion;
import dev.switchback.action.ec2.OwnTags;
import dev.switchback.action.ec2.Owned;
import dev.switchback.cloud.trouble.ErrorCodes;
import dev.switchback.run.Outputs;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.ec2.model.ResourceType;
import software.amazon.awssdk.services.ec2.model.Subnet;
import software.amazon.awssdk.services.ec2.model.SubnetState;
import software.amazon.awssdk.services.ec2.model.TagSpecification;

/// One subnet (a /24) in each of some zones, all public or all private. Source: EC2 API,
/// CreateSubnet, ModifySubnetAttribute.
public final class CreateSubnets implements Action<CreateSubnets.Inputs> {
  /// `range` says where the /24s are cut from; `zones` are names, in the order of the outputs;
  /// `cluster` is the EKS cluster that may place load balancers there, and is left out for a Local
  /// Zone: a load balancer of the Region must not be placed in it.
  public record Inputs(
      String name,
      String vpc,
      Range range,
      List<String> zones,
      Tier tier,
      Optional<String> cluster) {}

  /// The address range of the VPC and the number of the first /24 in it; the others follow.
  public record Range(String of, int first) {}

  /// Public subnets give instances a public address and have a route to the internet gateway.
  public enum Tier {
    @JsonProperty("public")
    PUBLIC("public", "kubernetes.io/role/elb"),
    @JsonProperty("private")
    PRIVATE("private", "kubernetes.io/role/internal-elb");

    private final String word;
    private final String roleTag;

    Tier(String word, String roleTag) {
      this.word = word;
      this.roleTag = roleTag;
    }

    /// As runbooks and Name tags have it.
    public String word() {
      return word;
    }
  }

  private static final Owned<Subnet> SUBNET =
      new Owned<>(
          "subnet",
          new Owned.Identity<>(Subnet::subnetId, Subnet::tags, subnet -> true),
          new Owned.Reading<>(
              (ec2, id) -> ec2.describeSubnets(r -> r.subnetIds(id)).subnets(),
              (ec2, filters) ->
                  ec2.describeSubnetsPaginator(r -> r.filters(filters)).subnets().stream()));

  @Override
  public Class<Inputs> inputs() {
    return Inputs.class;
  }

  @Override
  public Set<String> outputs() {
    return Set.of("ids");
  }

  @Override
  public Facts facts() {
    return Facts.of(
            Duration.ofSeconds(5),
            0,
            "ec2:DescribeSubnets",
            "ec2:CreateSubnet",
            "ec2:ModifySubnetAttribute",
            "ec2:DeleteSubnet",
            "ec2:DescribeNetworkInterfaces")
        .implying("ec2:CreateTags");
  }

  @Override
  public Optional<Outputs> find(Inputs in, StepContext step) {
    var ids = new ArrayList<String>();
    for (String zone : in.zones()) {
      SUBNET
          .find(step, zone)
          .filter(subnet -> ready(subnet, in))
          .ifPresent(subnet -> ids.add(subnet.subnetId()));
    }
    return ids.size() == in.zones().size() ? Optional.of(Outputs.of("ids", ids)) : Optional.empty();
  }

  @Override
  public Outputs apply(Inputs in, StepContext step) throws InterruptedException {
    var ids = new ArrayList<String>();
    for (int i = 0; i < in.zones().size(); i++) {
      String zone = in.zones().get(i);
      String range = Cidr.parse(in.range().of()).subnet(in.range().first() + i).toString();
      Subnet subnet = SUBNET.recorded(step, zone).orElseGet(() -> create(in, zone, range, step));
      if (in.tier() == Tier.PUBLIC && !mapsPublicAddresses(subnet)) {
        step.cloud()
            .ec2()
            .modifySubnetAttribute(
                r -> r.subnetId(subnet.subnetId()).mapPublicIpOnLaunch(v -> v.value(true)));
      }
      ids.add(subnet.subnetId());
    }
    for (String id : ids) {
      step.poll("subnet " + id)
          .like("ec2", "SubnetAvailable")
          .every(Duration.ofSeconds(2))
          .upTo(Duration.ofMinutes(5))
          .until(
              () -> SUBNET.look(step, id),
              seen -> seen.filter(subnet -> ready(subnet, in)).isPresent(),
              seen -> seen.map(Subnet::stateAsString).orElse("not shown yet"));
    }
    return Outputs.of("ids", ids);
  }

  private static boolean ready(Subnet subnet, Inputs in) {
    return subnet.state() == SubnetState.AVAILABLE
        && subnet.vpcId().equals(in.vpc())
        && (in.tier() == Tier.PRIVATE || mapsPublicAddresses(subnet));
  }

  private static boolean mapsPublicAddresses(Subnet subnet) {
    return Boolean.TRUE.equals(subnet.mapPublicIpOnLaunch());
  }

  private static Subnet create(Inputs in, String zone, String range, StepContext step) {
    step.say("CreateSubnet " + range + " in " + zone);
    Subnet subnet = make(in, zone, range, step);
    step.record(SUBNET.kind(), zone, subnet.subnetId());
    return subnet;
  }

  private static Subnet make(Inputs in, String zone, String range, StepContext step) {
    TagSpecification tags = OwnTags.specification(ResourceType.SUBNET, tags(in, zone, step));
    try {
      return step.cloud()
          .ec2()
          .createSubnet(
              r ->
                  r.vpcId(in.vpc()).availabilityZone(zone).cidrBlock(range).tagSpecifications(tags))
          .subnet();
    } catch (AwsServiceException e) {
      if (!ErrorCodes.is(e, "InvalidSubnet.Conflict")) {
        throw e;
      }
      // Made before a crash and not recorded, shown only now: else somebody else has the range.
      return SUBNET
          .find(step, zone)
          .orElseThrow(
              () ->
                  new StepRefused(
                      "CreateSubnet was refused: another subnet of "
                          + in.vpc()
                          + " has addresses of "
                          + range
                          + ".",
                      "Delete that subnet if it is not needed, then: switchback resume",
                      e));
    }
  }

  private static Map<String, String> tags(Inputs in, String zone, StepContext step) {
    var tags = new TreeMap<>(step.tags(in.name() + "-" + in.tier().word() + "-" + zone, zone));
    in.cluster()
        .ifPresent(
            cluster -> {
              tags.put("kubernetes.io/cluster/" + cluster, "shared");
              tags.put(in.tier().roleTag, "1");
            });
    return tags;
  }

  @Override
  public void undo(Recorded recorded, StepContext step) throws InterruptedException {
    var deletion = new Deletion(step, recorded.inputs().path("vpc").asText());
    for (String id : SUBNET.toTakeBack(recorded, step)) {
      deletion.of("subnet " + id, () -> step.cloud().ec2().deleteSubnet(r -> r.subnetId(id)));
    }
  }

  @Override
  public List<String> equivalent(Inputs in, StepContext step) {
    var lines = new ArrayList<String>();
    for (int i = 0; i < in.zones().size(); i++) {
      String zone = in.zones().get(i);
      Cidr range = Cidr.parse(in.range().of()).subnet(in.range().first() + i);
      lines.add(
          Cli.keeping(
              "SUBNET",
              step,
              "create-subnet --vpc-id "
                  + in.vpc()
                  + " --availability-zone "
                  + zone
                  + " --cidr-block "
                  + range
                  + Cli.tags("subnet", tags(in, zone, step)),
              "Subnet.SubnetId"));
      if (in.tier() == Tier.PUBLIC) {
        lines.add(
            Cli.ec2(
                step, "modify-subnet-attribute --subnet-id \"$SUBNET\" --map-public-ip-on-launch"));
      }
    }
    return lines;
  }
}
