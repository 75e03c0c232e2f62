package dev.switchback.rehearsal.ec2;

import com.fasterxml.jackson.databind.JsonNode;
import dev.switchback.rehearsal.quotas.Quota;
import dev.switchback.rehearsal.world.Account;
import dev.switchback.rehearsal.world.Pages.Page;
import dev.switchback.rehearsal.world.Refusals;
import dev.switchback.rehearsal.world.SdkJson;
import dev.switchback.rehearsal.world.Simulation;
import dev.switchback.rehearsal.world.Timeline;
import dev.switchback.rehearsal.world.WorldResource;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ec2.model.AttachInternetGatewayRequest;
import software.amazon.awssdk.services.ec2.model.AttachInternetGatewayResponse;
import software.amazon.awssdk.services.ec2.model.CreateInternetGatewayRequest;
import software.amazon.awssdk.services.ec2.model.CreateInternetGatewayResponse;
import software.amazon.awssdk.services.ec2.model.DeleteInternetGatewayRequest;
import software.amazon.awssdk.services.ec2.model.DeleteInternetGatewayResponse;
import software.amazon.awssdk.services.ec2.model.DescribeInternetGatewaysRequest;
import software.amazon.awssdk.services.ec2.model.DescribeInternetGatewaysResponse;
import software.amazon.awssdk.services.ec2.model.DetachInternetGatewayRequest;
import software.amazon.awssdk.services.ec2.model.DetachInternetGatewayResponse;
import software.amazon.awssdk.services.ec2.model.InternetGateway;
import software.amazon.awssdk.services.ec2.model.InternetGatewayAttachment;

/// Internet gateways: at most one attached to a VPC.
final class SimulatedInternetGateways {
  private final Simulation cloud;

  SimulatedInternetGateways(Simulation cloud) {
    this.cloud = cloud;
  }

  CreateInternetGatewayResponse create(CreateInternetGatewayRequest request) {
    return cloud.change(
        request,
        account -> {
          Quota.INTERNET_GATEWAYS.check(
              account.all(Ec2Kind.INTERNET_GATEWAY).count(),
              "InternetGatewayLimitExceeded",
              "The maximum number of internet gateways has been reached.");
          WorldResource gateway =
              make(account).tagged(Tags.of(Ec2Kind.INTERNET_GATEWAY, request.tagSpecifications()));
          account.put(gateway);
          return CreateInternetGatewayResponse.builder()
              .internetGateway(new Ec2Descriptions(account).internetGateway(gateway))
              .build();
        });
  }

  static WorldResource make(Account account) {
    String id = account.newId(Ec2Kind.INTERNET_GATEWAY);
    InternetGateway described =
        InternetGateway.builder().internetGatewayId(id).ownerId(account.owner().account()).build();
    return new WorldResource(
        Ec2Kind.INTERNET_GATEWAY.type(),
        id,
        SdkJson.write(described),
        Map.of(),
        Timeline.of(account.now(), "available"));
  }

  static WorldResource attached(WorldResource gateway, String vpc) {
    InternetGateway described =
        SdkJson.fill(gateway.attributes(), InternetGateway.builder())
            .attachments(InternetGatewayAttachment.builder().vpcId(vpc).state("available").build())
            .build();
    return gateway.with(attributes -> attributes.setAll(SdkJson.write(described)));
  }

  /// The VPC a gateway is attached to.
  private static Optional<String> vpcOf(WorldResource gateway) {
    return Optional.ofNullable(gateway.attributes().at("/Attachments/0/VpcId"))
        .filter(JsonNode::isTextual)
        .map(JsonNode::asText);
  }

  static Optional<WorldResource> attachedTo(Account account, String vpc) {
    return account
        .all(Ec2Kind.INTERNET_GATEWAY)
        .filter(gateway -> vpcOf(gateway).filter(vpc::equals).isPresent())
        .findFirst();
  }

  AttachInternetGatewayResponse attach(AttachInternetGatewayRequest request) {
    cloud.perform(
        request,
        account -> {
          WorldResource gateway = gateway(account, request.internetGatewayId());
          WorldResource vpc = account.require(Ec2Kind.VPC, Given.text(request.vpcId(), "vpcId"));
          vpcOf(gateway)
              .ifPresent(
                  other -> {
                    throw Refusals.ec2(
                        "Resource.AlreadyAssociated",
                        "resource %s is already attached to network %s"
                            .formatted(gateway.id(), other));
                  });
          if (attachedTo(account, vpc.id()).isPresent()) {
            throw Refusals.ec2(
                "InvalidParameterValue",
                "Network %s already has an internet gateway attached".formatted(vpc.id()));
          }
          account.put(attached(gateway, vpc.id()));
        });
    return AttachInternetGatewayResponse.builder().build();
  }

  private static WorldResource gateway(Account account, @Nullable String id) {
    return account.require(Ec2Kind.INTERNET_GATEWAY, Given.text(id, "internetGatewayId"));
  }

  DetachInternetGatewayResponse detach(DetachInternetGatewayRequest request) {
    cloud.perform(
        request,
        account -> {
          WorldResource gateway = gateway(account, request.internetGatewayId());
          WorldResource vpc = account.require(Ec2Kind.VPC, Given.text(request.vpcId(), "vpcId"));
          if (vpcOf(gateway).filter(vpc.id()::equals).isEmpty()) {
            throw Refusals.ec2(
                "Gateway.NotAttached",
                "resource %s is not attached to network %s".formatted(gateway.id(), vpc.id()));
          }
          if (NatGateways.withPublicAddressIn(account, vpc.id())) {
            throw Refusals.dependency(
                ("Network %s has some mapped public address(es). Please unmap those public"
                        + " address(es) before detaching the gateway.")
                    .formatted(vpc.id()));
          }
          account.put(gateway.with(attributes -> attributes.remove("Attachments")));
        });
    return DetachInternetGatewayResponse.builder().build();
  }

  DescribeInternetGatewaysResponse describe(DescribeInternetGatewaysRequest request) {
    return cloud.read(
        request,
        account -> {
          Page<InternetGateway> page =
              Ec2Listing.of(
                  account,
                  Ec2Kind.INTERNET_GATEWAY,
                  new Ec2Listing.Ask(
                      request.internetGatewayIds(),
                      request.filters(),
                      Ec2Listing.pages(request.maxResults(), request.nextToken())),
                  new Ec2Descriptions(account)::internetGateway);
          return DescribeInternetGatewaysResponse.builder()
              .internetGateways(page.items())
              .nextToken(page.nextToken())
              .build();
        });
  }

  DeleteInternetGatewayResponse delete(DeleteInternetGatewayRequest request) {
    cloud.perform(
        request,
        account -> {
          WorldResource gateway = gateway(account, request.internetGatewayId());
          if (vpcOf(gateway).isPresent()) {
            throw Refusals.dependency(
                "The internetGateway '%s' has dependencies and cannot be deleted."
                    .formatted(gateway.id()));
          }
          account.remove(gateway);
        });
    return DeleteInternetGatewayResponse.builder().build();
  }
}
