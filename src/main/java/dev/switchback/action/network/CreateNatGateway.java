package dev.switchback.action.network;

import dev.switchback.action.Action;
import dev.switchback.action.Cli;
import dev.switchback.action.Facts;
import dev.switchback.action.Recorded;
import dev.switchback.action.StepContext;
import dev.switchback.action.StepRefused;
import dev.switchback.action.ec2.Deletion;
import dev.switchback.action.ec2.OwnTags;
import dev.switchback.action.ec2.Owned;
import dev.switchback.run.Outputs;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.services.ec2.model.Address;
import software.amazon.awssdk.services.ec2.model.DomainType;
import software.amazon.awssdk.services.ec2.model.NatGateway;
import software.amazon.awssdk.services.ec2.model.NatGatewayAddress;
import software.amazon.awssdk.services.ec2.model.NatGatewayState;
import software.amazon.awssdk.services.ec2.model.NetworkInterface;
import software.amazon.awssdk.services.ec2.model.ResourceType;

/// A NAT gateway with its own Elastic IP. Source: EC2 API, AllocateAddress, CreateNatGateway.
public final class CreateNatGateway implements Action<CreateNatGateway.Inputs> {
  /// `subnet` is a public one of the Region.
  public record Inputs(String name, String vpc, String subnet) {}

  private static final Set<NatGatewayState> LIVING =
      Set.of(NatGatewayState.PENDING, NatGatewayState.AVAILABLE);

  private static final Owned<NatGateway> GATEWAY =
      new Owned<>(
          "nat-gateway",
          new Owned.Identity<>(
              NatGateway::natGatewayId,
              NatGateway::tags,
              gateway -> LIVING.contains(gateway.state())),
          new Owned.Reading<>(
              (ec2, id) -> ec2.describeNatGateways(r -> r.natGatewayIds(id)).natGateways(),
              (ec2, filters) ->
                  ec2.describeNatGatewaysPaginator(r -> r.filter(filters)).natGateways().stream()));

  private static final Owned<Address> ADDRESS =
      new Owned<>(
          "elastic-ip",
          new Owned.Identity<>(Address::allocationId, Address::tags, address -> true),
          new Owned.Reading<>(
              (ec2, id) -> ec2.describeAddresses(r -> r.allocationIds(id)).addresses(),
              (ec2, filters) ->
                  ec2.describeAddresses(r -> r.filters(filters)).addresses().stream()));

  @Override
  public Class<Inputs> inputs() {
    return Inputs.class;
  }

  @Override
  public Set<String> outputs() {
    return Set.of("id", "publicIp");
  }

  @Override
  public Facts facts() {
    return Facts.of(
            Duration.ofSeconds(105),
            0.045 + 0.005,
            "ec2:DescribeNatGateways",
            "ec2:DescribeAddresses",
            "ec2:AllocateAddress",
            "ec2:CreateNatGateway",
            "ec2:DeleteNatGateway",
            "ec2:ReleaseAddress",
            "ec2:DescribeNetworkInterfaces")
        .implying("ec2:CreateTags");
  }

  @Override
  public Optional<Outputs> find(Inputs in, StepContext step) {
    Optional<Address> address = ADDRESS.find(step, "");
    return GATEWAY
        .find(step, "")
        .filter(gateway -> gateway.state() == NatGatewayState.AVAILABLE)
        .filter(gateway -> address.isPresent())
        .map(CreateNatGateway::outputs);
  }

  @Override
  public Outputs apply(Inputs in, StepContext step) throws InterruptedException {
    Optional<NatGateway> recorded = GATEWAY.recorded(step, "");
    String id =
        recorded.isPresent() ? recorded.get().natGatewayId() : create(in, address(in, step), step);
    Optional<NatGateway> gateway =
        step.poll("NAT gateway " + id)
            .like("ec2", "NatGatewayAvailable")
            .every(Duration.ofSeconds(5))
            .upTo(Duration.ofMinutes(10))
            .until(
                () -> GATEWAY.look(step, id),
                seen -> seen.filter(one -> one.state() != NatGatewayState.PENDING).isPresent(),
                seen -> seen.map(NatGateway::stateAsString).orElse("not shown yet"));
    return gateway
        .filter(one -> one.state() == NatGatewayState.AVAILABLE)
        .map(CreateNatGateway::outputs)
        .orElseThrow(() -> failed(gateway.orElseThrow()));
  }

  private static StepRefused failed(NatGateway gateway) {
    String why =
        gateway.failureMessage() == null
            ? ""
            : ": " + gateway.failureCode() + " (" + gateway.failureMessage() + ")";
    return new StepRefused(
        "NAT gateway " + gateway.natGatewayId() + " is " + gateway.stateAsString() + why + ".",
        "Remove the reason, then: switchback resume (it makes a new one with the same address)");
  }

  private static String address(Inputs in, StepContext step) throws InterruptedException {
    Optional<Address> recorded = ADDRESS.recorded(step, "");
    return recorded.isPresent() ? recorded.get().allocationId() : allocate(in, step);
  }

  /// The border group is the Region's own: an address of a Local Zone's group cannot be given to a
  /// gateway in the Region.
  private static String allocate(Inputs in, StepContext step) {
    String group = step.site().region();
    var tags = OwnTags.specification(ResourceType.ELASTIC_IP, step.tags(name(in), ""));
    step.say("AllocateAddress in " + group);
    String id =
        step.cloud()
            .ec2()
            .allocateAddress(
                r -> r.domain(DomainType.VPC).networkBorderGroup(group).tagSpecifications(tags))
            .allocationId();
    step.record(ADDRESS.kind(), id);
    return id;
  }

  /// A gateway that failed or was deleted is part of the next one's token: EC2 answers a token it
  /// knows with the resource it made then, even if that is gone.
  private static String create(Inputs in, String address, StepContext step) {
    String before = step.recorded(GATEWAY.kind()).orElse("none");
    String token = step.token(GATEWAY.kind(), List.of(in.name(), in.subnet(), address, before));
    var tags = OwnTags.specification(ResourceType.NATGATEWAY, step.tags(name(in), ""));
    step.say("CreateNatGateway in " + in.subnet());
    String id =
        step.cloud()
            .ec2()
            .createNatGateway(
                r ->
                    r.subnetId(in.subnet())
                        .allocationId(address)
                        .clientToken(token)
                        .tagSpecifications(tags))
            .natGateway()
            .natGatewayId();
    step.record(GATEWAY.kind(), id);
    return id;
  }

  private static String name(Inputs in) {
    return in.name() + "-nat";
  }

  private static Outputs outputs(NatGateway gateway) {
    String publicIp =
        gateway.natGatewayAddresses().stream()
            .map(NatGatewayAddress::publicIp)
            .filter(Objects::nonNull)
            .findFirst()
            .orElse("");
    return Outputs.of("id", gateway.natGatewayId()).and("publicIp", publicIp);
  }

  @Override
  public void undo(Recorded recorded, StepContext step) throws InterruptedException {
    String vpc = recorded.inputs().path("vpc").asText();
    var deletion = new Deletion(step, vpc);
    Set<String> gateways = GATEWAY.toTakeBack(recorded, step);
    for (String id : gateways) {
      deletion.of(
          "NAT gateway " + id, () -> step.cloud().ec2().deleteNatGateway(r -> r.natGatewayId(id)));
    }
    for (String id : gateways) {
      awaitGone(id, vpc, step);
    }
    for (String id : ADDRESS.toTakeBack(recorded, step)) {
      deletion.of(
          "Elastic IP " + id, () -> step.cloud().ec2().releaseAddress(r -> r.allocationId(id)));
    }
  }

  /// Until EC2 has deleted it and its network interface, which would keep the subnet in use.
  private static void awaitGone(String id, String vpc, StepContext step)
      throws InterruptedException {
    step.poll("NAT gateway " + id)
        .like("ec2", "NatGatewayDeleted")
        .every(Duration.ofSeconds(5))
        .upTo(Duration.ofMinutes(10))
        .until(
            () -> GATEWAY.look(step, id),
            seen -> seen.filter(one -> one.state() != NatGatewayState.DELETED).isEmpty(),
            seen -> seen.map(NatGateway::stateAsString).orElse("gone"));
    step.poll("network interface of NAT gateway " + id)
        .every(Duration.ofSeconds(5))
        .until(
            () -> Deletion.interfaces(step, vpc).stream().anyMatch(one -> belongsTo(one, id)),
            present -> !present,
            present -> "not removed yet");
  }

  /// EC2 describes it as `Interface for NAT Gateway nat-…`.
  private static boolean belongsTo(NetworkInterface one, String gateway) {
    return "nat_gateway".equals(one.interfaceTypeAsString())
        && one.description() != null
        && one.description().contains(gateway);
  }

  @Override
  public List<String> equivalent(Inputs in, StepContext step) {
    return List.of(
        Cli.keeping(
            "EIP",
            step,
            "allocate-address --domain vpc --network-border-group "
                + step.site().region()
                + Cli.tags("elastic-ip", step.tags(name(in), "")),
            "AllocationId"),
        Cli.keeping(
            "NAT",
            step,
            "create-nat-gateway --subnet-id "
                + in.subnet()
                + " --allocation-id \"$EIP\""
                + Cli.tags("natgateway", step.tags(name(in), "")),
            "NatGateway.NatGatewayId"),
        Cli.ec2(step, "wait nat-gateway-available --nat-gateway-ids \"$NAT\""));
  }
}
