package dev.switchback.action.network;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.switchback.action.MemorySite;
import dev.switchback.action.StepContext;
import dev.switchback.action.StepRefused;
import dev.switchback.cloud.BareEc2;
import dev.switchback.cloud.SiteIdentity;
import dev.switchback.cloud.TestCloud;
import dev.switchback.run.Outputs;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ec2.model.Address;
import software.amazon.awssdk.services.ec2.model.AllocateAddressRequest;
import software.amazon.awssdk.services.ec2.model.AllocateAddressResponse;
import software.amazon.awssdk.services.ec2.model.CreateNatGatewayRequest;
import software.amazon.awssdk.services.ec2.model.CreateNatGatewayResponse;
import software.amazon.awssdk.services.ec2.model.DeleteNatGatewayRequest;
import software.amazon.awssdk.services.ec2.model.DeleteNatGatewayResponse;
import software.amazon.awssdk.services.ec2.model.DescribeAddressesRequest;
import software.amazon.awssdk.services.ec2.model.DescribeAddressesResponse;
import software.amazon.awssdk.services.ec2.model.DescribeNatGatewaysRequest;
import software.amazon.awssdk.services.ec2.model.DescribeNatGatewaysResponse;
import software.amazon.awssdk.services.ec2.model.DescribeNetworkInterfacesRequest;
import software.amazon.awssdk.services.ec2.model.DescribeNetworkInterfacesResponse;
import software.amazon.awssdk.services.ec2.model.NatGateway;
import software.amazon.awssdk.services.ec2.model.ReleaseAddressRequest;
import software.amazon.awssdk.services.ec2.model.ReleaseAddressResponse;
import software.amazon.awssdk.services.ec2.model.Tag;

class CreateNatGatewayTest {
  private static final CreateNatGateway.Inputs INPUTS =
      new CreateNatGateway.Inputs("demo-vpc", "vpc-1", "subnet-1");

  private final Ec2 ec2 = new Ec2();
  private final MemorySite site =
      new MemorySite(
          new SiteIdentity("demo", "u", SiteIdentity.Kind.REAL, "1", "us-east-1"),
          TestCloud.over(ec2));
  private final StepContext step = site.step("network", "nat-gateway");
  private final CreateNatGateway action = new CreateNatGateway();

  @Test
  void itWaitsUntilTheGatewayIsAvailable() throws Exception {
    Outputs outputs = action.apply(INPUTS, step);

    assertThat(outputs.text("id")).hasValue("nat-1");
    assertThat(site.time().elapsed()).isGreaterThanOrEqualTo(Ec2.CREATION);
    assertThat(site.said()).contains("network/nat-gateway: NAT gateway nat-1: pending");
    assertThat(ec2.borderGroups).containsExactly("us-east-1");
  }

  @Test
  void aGatewayThatFailedIsReplacedWithTheSameAddressAndAnotherToken() throws Exception {
    ec2.failing = true;
    assertThatThrownBy(() -> action.apply(INPUTS, step))
        .isInstanceOf(StepRefused.class)
        .hasMessage(
            "NAT gateway nat-1 is failed: Gateway.NotAttached (the VPC has no internet gateway).");
    ec2.failing = false;

    assertThat(action.find(INPUTS, step)).isEmpty();
    assertThat(action.apply(INPUTS, step).text("id")).hasValue("nat-2");
    assertThat(ec2.calls)
        .containsExactly("AllocateAddress", "CreateNatGateway", "CreateNatGateway");
    assertThat(ec2.tokens).doesNotHaveDuplicates().allSatisfy(t -> assertThat(t).hasSize(64));
  }

  @Test
  void anAddressThatWasMadeBeforeACrashIsUsed() throws Exception {
    ec2.addresses.add("eipalloc-9");

    assertThat(action.find(INPUTS, step)).isEmpty();
    action.apply(INPUTS, step);

    assertThat(ec2.calls).containsExactly("CreateNatGateway");
    assertThat(step.recorded("elastic-ip")).hasValue("eipalloc-9");
  }

  @Test
  void theAddressIsReleasedOnlyWhenTheGatewayIsDeleted() throws Exception {
    Outputs outputs = action.apply(INPUTS, step);
    Duration before = site.time().elapsed();
    ec2.calls.clear();
    var inputs = JsonNodeFactory.instance.objectNode().put("vpc", "vpc-1");
    var recorded = site.recorded(step.step(), inputs, Optional.of(outputs));

    action.undo(recorded, step);

    assertThat(ec2.calls).containsExactly("DeleteNatGateway", "ReleaseAddress");
    assertThat(site.time().elapsed().minus(before)).isGreaterThanOrEqualTo(Ec2.DELETION);
    assertThat(ec2.addresses).isEmpty();

    action.undo(recorded, step);
  }

  /// As much of EC2 as a NAT gateway needs: it takes its time, and holds its address.
  private final class Ec2 extends BareEc2 {
    static final Duration CREATION = Duration.ofSeconds(100);
    static final Duration DELETION = Duration.ofSeconds(60);

    private record Gateway(Duration made, boolean failed, Optional<Duration> deleted) {}

    final List<String> calls = new ArrayList<>();
    final List<String> tokens = new ArrayList<>();
    final List<String> borderGroups = new ArrayList<>();
    final List<String> addresses = new ArrayList<>();
    private final Map<String, Gateway> gateways = new LinkedHashMap<>();
    boolean failing;

    @Override
    public AllocateAddressResponse allocateAddress(AllocateAddressRequest request) {
      calls.add("AllocateAddress");
      borderGroups.add(request.networkBorderGroup());
      addresses.add("eipalloc-1");
      return AllocateAddressResponse.builder().allocationId("eipalloc-1").build();
    }

    @Override
    public DescribeAddressesResponse describeAddresses(DescribeAddressesRequest request) {
      if (!addresses.containsAll(request.allocationIds())) {
        throw error("InvalidAllocationID.NotFound");
      }
      return DescribeAddressesResponse.builder()
          .addresses(
              addresses.stream()
                  .map(id -> Address.builder().allocationId(id).tags(tags()).build())
                  .toList())
          .build();
    }

    @Override
    public CreateNatGatewayResponse createNatGateway(CreateNatGatewayRequest request) {
      calls.add("CreateNatGateway");
      tokens.add(request.clientToken());
      assertThat(addresses).contains(request.allocationId());
      String id = "nat-" + (gateways.size() + 1);
      gateways.put(id, new Gateway(site.time().elapsed(), failing, Optional.empty()));
      return CreateNatGatewayResponse.builder().natGateway(shown(id)).build();
    }

    @Override
    public DescribeNatGatewaysResponse describeNatGateways(DescribeNatGatewaysRequest request) {
      return DescribeNatGatewaysResponse.builder()
          .natGateways(
              gateways.keySet().stream()
                  .filter(id -> !request.hasNatGatewayIds() || request.natGatewayIds().contains(id))
                  .map(this::shown)
                  .toList())
          .build();
    }

    private NatGateway shown(String id) {
      Gateway gateway = requireNonNull(gateways.get(id));
      Duration age = site.time().elapsed().minus(gateway.made());
      String state =
          gateway.deleted().isPresent()
              ? reached(gateway.deleted().get().plus(DELETION)) ? "deleted" : "deleting"
              : age.compareTo(CREATION) < 0 ? "pending" : gateway.failed() ? "failed" : "available";
      var shown = NatGateway.builder().natGatewayId(id).state(state).tags(tags());
      return state.equals("failed")
          ? shown
              .failureCode("Gateway.NotAttached")
              .failureMessage("the VPC has no internet gateway")
              .build()
          : shown.build();
    }

    private boolean reached(Duration moment) {
      return site.time().elapsed().compareTo(moment) >= 0;
    }

    @Override
    public DeleteNatGatewayResponse deleteNatGateway(DeleteNatGatewayRequest request) {
      calls.add("DeleteNatGateway");
      gateways.computeIfPresent(
          request.natGatewayId(),
          (id, one) ->
              one.deleted().isPresent()
                  ? one
                  : new Gateway(one.made(), one.failed(), Optional.of(site.time().elapsed())));
      return DeleteNatGatewayResponse.builder().build();
    }

    @Override
    public DescribeNetworkInterfacesResponse describeNetworkInterfaces(
        DescribeNetworkInterfacesRequest request) {
      return DescribeNetworkInterfacesResponse.builder().build();
    }

    @Override
    public ReleaseAddressResponse releaseAddress(ReleaseAddressRequest request) {
      calls.add("ReleaseAddress");
      boolean held =
          gateways.keySet().stream()
              .anyMatch(id -> !List.of("deleted", "failed").contains(shown(id).stateAsString()));
      assertThat(held).as("the address is held by a gateway").isFalse();
      if (!addresses.remove(request.allocationId())) {
        throw error("InvalidAllocationID.NotFound");
      }
      return ReleaseAddressResponse.builder().build();
    }

    private List<Tag> tags() {
      return step.tags("demo-vpc-nat", "").entrySet().stream()
          .map(tag -> Tag.builder().key(tag.getKey()).value(tag.getValue()).build())
          .toList();
    }
  }
}
