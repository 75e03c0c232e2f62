package dev.switchback.rehearsal;

import dev.switchback.rehearsal.Pages.Page;
import software.amazon.awssdk.services.ec2.model.DescribeSecurityGroupsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeSecurityGroupsResponse;
import software.amazon.awssdk.services.ec2.model.SecurityGroup;

/// Security groups: so far the default one of each VPC.
final class SimulatedSecurityGroups {
  private final Simulation cloud;

  SimulatedSecurityGroups(Simulation cloud) {
    this.cloud = cloud;
  }

  DescribeSecurityGroupsResponse describe(DescribeSecurityGroupsRequest request) {
    return cloud.read(
        request,
        account -> {
          Page<SecurityGroup> page =
              Ec2Listing.of(
                  account,
                  Ec2Kind.SECURITY_GROUP,
                  new Ec2Listing.Ask(
                      request.groupIds(),
                      request.filters(),
                      Ec2Listing.pages(request.maxResults(), request.nextToken())),
                  new Ec2Descriptions(account)::securityGroup);
          return DescribeSecurityGroupsResponse.builder()
              .securityGroups(page.items())
              .nextToken(page.nextToken())
              .build();
        });
  }
}
