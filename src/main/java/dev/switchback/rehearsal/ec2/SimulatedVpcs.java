package dev.switchback.rehearsal.ec2;

import dev.switchback.rehearsal.ec2.SimulatedSecurityGroups.Look;
import dev.switchback.rehearsal.quotas.Quota;
import dev.switchback.rehearsal.world.Account;
import dev.switchback.rehearsal.world.Durations;
import dev.switchback.rehearsal.world.Pages.Page;
import dev.switchback.rehearsal.world.Refusals;
import dev.switchback.rehearsal.world.SdkJson;
import dev.switchback.rehearsal.world.Simulation;
import dev.switchback.rehearsal.world.Timeline;
import dev.switchback.rehearsal.world.WorldResource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ec2.model.AttributeBooleanValue;
import software.amazon.awssdk.services.ec2.model.CreateVpcRequest;
import software.amazon.awssdk.services.ec2.model.CreateVpcResponse;
import software.amazon.awssdk.services.ec2.model.DeleteVpcRequest;
import software.amazon.awssdk.services.ec2.model.DeleteVpcResponse;
import software.amazon.awssdk.services.ec2.model.DescribeVpcAttributeRequest;
import software.amazon.awssdk.services.ec2.model.DescribeVpcAttributeResponse;
import software.amazon.awssdk.services.ec2.model.DescribeVpcsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeVpcsResponse;
import software.amazon.awssdk.services.ec2.model.IpPermission;
import software.amazon.awssdk.services.ec2.model.IpRange;
import software.amazon.awssdk.services.ec2.model.ModifyVpcAttributeRequest;
import software.amazon.awssdk.services.ec2.model.ModifyVpcAttributeResponse;
import software.amazon.awssdk.services.ec2.model.SecurityGroup;
import software.amazon.awssdk.services.ec2.model.UserIdGroupPair;
import software.amazon.awssdk.services.ec2.model.Vpc;
import software.amazon.awssdk.services.ec2.model.VpcCidrBlockAssociation;

/// VPCs. Each comes with its main route table and its default security group, which go with it.
final class SimulatedVpcs {
  private static final String HOST_NAMES = "EnableDnsHostnames";
  private static final String DNS = "EnableDnsSupport";
  private static final int WIDEST = 16;
  private static final int NARROWEST = 28;

  private final Simulation cloud;

  SimulatedVpcs(Simulation cloud) {
    this.cloud = cloud;
  }

  CreateVpcResponse create(CreateVpcRequest request) {
    return cloud.change(
        request,
        account -> {
          Ipv4Block block = Given.block(request.cidrBlock(), "cidrBlock");
          if (block.prefix() < WIDEST || block.prefix() > NARROWEST) {
            throw Refusals.ec2("InvalidVpc.Range", "The CIDR '%s' is invalid.".formatted(block));
          }
          Quota.VPCS.check(
              account.all(Ec2Kind.VPC).count(),
              "VpcLimitExceeded",
              "The maximum number of VPCs has been reached.");
          Map<String, String> tags = Tags.of(Ec2Kind.VPC, request.tagSpecifications());
          Timeline timeline = Timeline.of(account.now(), "pending");
          WorldResource vpc = make(account, block, tags, timeline);
          account.put(
              vpc.on(
                  timeline.then(
                      account.now().plus(Durations.VPC_PENDING.of(vpc.id())), "available")));
          return CreateVpcResponse.builder().vpc(new Ec2Descriptions(account).vpc(vpc)).build();
        });
  }

  /// A VPC with what comes along with every one, in the account already.
  static WorldResource make(
      Account account, Ipv4Block block, Map<String, String> tags, Timeline timeline) {
    String id = account.newId(Ec2Kind.VPC);
    Vpc described =
        Vpc.builder()
            .vpcId(id)
            .cidrBlock(block.toString())
            .cidrBlockAssociationSet(
                VpcCidrBlockAssociation.builder()
                    .associationId(account.newId("vpc-cidr-assoc-"))
                    .cidrBlock(block.toString())
                    .cidrBlockState(state -> state.state("associated"))
                    .build())
            .dhcpOptionsId("dopt-0" + account.owner().account().substring(0, 12) + "0000")
            .instanceTenancy("default")
            .isDefault(false)
            .ownerId(account.owner().account())
            .build();
    WorldResource vpc =
        new WorldResource(Ec2Kind.VPC.type(), id, SdkJson.write(described), tags, timeline)
            .with(attributes -> attributes.put(DNS, true).put(HOST_NAMES, false));
    account.put(vpc);
    Timeline at = Timeline.of(timeline.begun(), "available");
    account.put(SimulatedRouteTables.make(account, vpc, true, Map.of()).on(at));
    account.put(defaultGroup(account, vpc).on(at));
    return vpc;
  }

  private static WorldResource defaultGroup(Account account, WorldResource vpc) {
    WorldResource group =
        SimulatedSecurityGroups.make(
            account, vpc, new Look("default", "default VPC security group"));
    SecurityGroup described =
        SecurityGroup.builder()
            .ipPermissions(
                IpPermission.builder()
                    .ipProtocol("-1")
                    .userIdGroupPairs(
                        UserIdGroupPair.builder()
                            .groupId(group.id())
                            .userId(account.owner().account())
                            .build())
                    .build())
            .ipPermissionsEgress(
                IpPermission.builder()
                    .ipProtocol("-1")
                    .ipRanges(IpRange.builder().cidrIp("0.0.0.0/0").build())
                    .build())
            .build();
    return group.with(attributes -> attributes.setAll(SdkJson.write(described)));
  }

  DescribeVpcsResponse describe(DescribeVpcsRequest request) {
    return cloud.read(
        request,
        account -> {
          Page<Vpc> page =
              Ec2Listing.of(
                  account,
                  Ec2Kind.VPC,
                  new Ec2Listing.Ask(
                      request.vpcIds(),
                      request.filters(),
                      Ec2Listing.pages(request.maxResults(), request.nextToken())),
                  new Ec2Descriptions(account)::vpc);
          return DescribeVpcsResponse.builder()
              .vpcs(page.items())
              .nextToken(page.nextToken())
              .build();
        });
  }

  ModifyVpcAttributeResponse modify(ModifyVpcAttributeRequest request) {
    cloud.perform(
        request,
        account -> {
          WorldResource vpc = account.require(Ec2Kind.VPC, Given.text(request.vpcId(), "vpcId"));
          List<Change> changes =
              Stream.of(
                      change(DNS, request.enableDnsSupport()),
                      change(HOST_NAMES, request.enableDnsHostnames()))
                  .flatMap(Optional::stream)
                  .toList();
          if (changes.size() > 1) {
            throw Refusals.ec2(
                "InvalidParameterCombination", "Fields for multiple attribute types specified");
          }
          if (changes.isEmpty()) {
            throw Refusals.ec2("InvalidParameterCombination", "No attributes specified.");
          }
          Change one = changes.getFirst();
          account.put(vpc.with(attributes -> attributes.put(one.attribute(), one.value())));
        });
    return ModifyVpcAttributeResponse.builder().build();
  }

  private record Change(String attribute, boolean value) {}

  private static Optional<Change> change(String attribute, @Nullable AttributeBooleanValue value) {
    return Optional.ofNullable(value)
        .map(given -> new Change(attribute, Boolean.TRUE.equals(given.value())));
  }

  DescribeVpcAttributeResponse describe(DescribeVpcAttributeRequest request) {
    return cloud.read(
        request,
        account -> {
          WorldResource vpc = account.require(Ec2Kind.VPC, Given.text(request.vpcId(), "vpcId"));
          String attribute = Given.text(request.attributeAsString(), "attribute");
          DescribeVpcAttributeResponse.Builder answer =
              DescribeVpcAttributeResponse.builder().vpcId(vpc.id());
          switch (attribute) {
            case "enableDnsSupport" -> answer.enableDnsSupport(value(vpc, DNS));
            case "enableDnsHostnames" -> answer.enableDnsHostnames(value(vpc, HOST_NAMES));
            default -> throw Refusals.invalidValue(attribute, "attribute", "Unknown attribute.");
          }
          return answer.build();
        });
  }

  private static AttributeBooleanValue value(WorldResource vpc, String attribute) {
    return AttributeBooleanValue.builder()
        .value(vpc.attributes().path(attribute).asBoolean())
        .build();
  }

  DeleteVpcResponse delete(DeleteVpcRequest request) {
    cloud.perform(
        request,
        account -> {
          WorldResource vpc = account.require(Ec2Kind.VPC, Given.text(request.vpcId(), "vpcId"));
          if (inVpc(account, vpc).anyMatch(resource -> !comesAlong(resource))
              || SimulatedInternetGateways.attachedTo(account, vpc.id()).isPresent()) {
            throw Refusals.dependency(
                "The vpc '%s' has dependencies and cannot be deleted.".formatted(vpc.id()));
          }
          inVpc(account, vpc).toList().forEach(account::remove);
          account.remove(vpc);
        });
    return DeleteVpcResponse.builder().build();
  }

  /// What is in a VPC and not gone; NAT gateways count by their network interfaces.
  private static Stream<WorldResource> inVpc(Account account, WorldResource vpc) {
    return Stream.of(
            Ec2Kind.SUBNET, Ec2Kind.ROUTE_TABLE, Ec2Kind.SECURITY_GROUP, Ec2Kind.NETWORK_INTERFACE)
        .flatMap(account::all)
        .filter(resource -> resource.required("VpcId").equals(vpc.id()));
  }

  private static boolean comesAlong(WorldResource resource) {
    return resource.text("GroupName").filter("default"::equals).isPresent()
        || SimulatedRouteTables.isMain(resource);
  }
}
