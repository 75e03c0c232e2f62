package dev.switchback.rehearsal.ec2;

import dev.switchback.rehearsal.world.Pages.Page;
import dev.switchback.rehearsal.world.Simulation;
import software.amazon.awssdk.services.ec2.model.DescribeNetworkInterfacesRequest;
import software.amazon.awssdk.services.ec2.model.DescribeNetworkInterfacesResponse;
import software.amazon.awssdk.services.ec2.model.NetworkInterface;

/// Network interfaces, which come and go with what uses them.
final class SimulatedNetworkInterfaces {
  private final Simulation cloud;

  SimulatedNetworkInterfaces(Simulation cloud) {
    this.cloud = cloud;
  }

  DescribeNetworkInterfacesResponse describe(DescribeNetworkInterfacesRequest request) {
    return cloud.read(
        request,
        account -> {
          Page<NetworkInterface> page =
              Ec2Listing.of(
                  account,
                  Ec2Kind.NETWORK_INTERFACE,
                  new Ec2Listing.Ask(
                      request.networkInterfaceIds(),
                      request.filters(),
                      Ec2Listing.pages(request.maxResults(), request.nextToken())),
                  new Ec2Descriptions(account)::networkInterface);
          return DescribeNetworkInterfacesResponse.builder()
              .networkInterfaces(page.items())
              .nextToken(page.nextToken())
              .build();
        });
  }
}
