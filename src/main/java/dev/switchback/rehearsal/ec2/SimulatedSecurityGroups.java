package dev.switchback.rehearsal.ec2;

import dev.switchback.rehearsal.world.Account;
import dev.switchback.rehearsal.world.Pages.Page;
import dev.switchback.rehearsal.world.Refusals;
import dev.switchback.rehearsal.world.SdkJson;
import dev.switchback.rehearsal.world.Simulation;
import dev.switchback.rehearsal.world.Timeline;
import dev.switchback.rehearsal.world.WorldResource;
import java.util.Map;
import software.amazon.awssdk.services.ec2.model.CreateSecurityGroupRequest;
import software.amazon.awssdk.services.ec2.model.CreateSecurityGroupResponse;
import software.amazon.awssdk.services.ec2.model.DeleteSecurityGroupRequest;
import software.amazon.awssdk.services.ec2.model.DeleteSecurityGroupResponse;
import software.amazon.awssdk.services.ec2.model.DescribeSecurityGroupsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeSecurityGroupsResponse;
import software.amazon.awssdk.services.ec2.model.NetworkInterface;
import software.amazon.awssdk.services.ec2.model.SecurityGroup;

/// Security groups: the default one of each VPC, and those that are made. Their rules are in
/// [SimulatedSecurityGroupRules].
public final class SimulatedSecurityGroups {
  private static final String ALLOWED = "[a-zA-Z0-9 ._\\-:/()#,@\\[\\]+=&;{}!$*]{1,255}";

  private final Simulation cloud;

  SimulatedSecurityGroups(Simulation cloud) {
    this.cloud = cloud;
  }

  CreateSecurityGroupResponse create(CreateSecurityGroupRequest request) {
    return cloud.change(
        request,
        account -> {
          String name = Given.text(request.groupName(), "GroupName");
          String description = Given.text(request.description(), "GroupDescription");
          WorldResource vpc = account.require(Ec2Kind.VPC, Given.text(request.vpcId(), "vpcId"));
          checkName(account, vpc, name);
          if (!description.matches(ALLOWED)) {
            throw Refusals.invalidValue(
                description, "GroupDescription", "Character sets beyond ASCII are not supported.");
          }
          WorldResource group =
              make(account, vpc, new Look(name, description))
                  .tagged(Tags.of(Ec2Kind.SECURITY_GROUP, request.tagSpecifications()));
          account.put(group);
          account.put(SecurityGroupRules.everythingOut(account, group));
          return CreateSecurityGroupResponse.builder()
              .groupId(group.id())
              .securityGroupArn(group.required("SecurityGroupArn"))
              .tags(Tags.of(group.tags()))
              .build();
        });
  }

  private static void checkName(Account account, WorldResource vpc, String name) {
    if (!name.matches(ALLOWED) || name.startsWith("sg-") || name.equals("default")) {
      throw Refusals.invalidValue(name, "groupName", "This is not a name for a security group.");
    }
    if (account
        .all(Ec2Kind.SECURITY_GROUP)
        .filter(group -> group.required("VpcId").equals(vpc.id()))
        .anyMatch(group -> group.required("GroupName").equals(name))) {
      throw Refusals.ec2(
          "InvalidGroup.Duplicate",
          "The security group '%s' already exists for VPC '%s'".formatted(name, vpc.id()));
    }
  }

  /// A group's name and description.
  public record Look(String name, String description) {}

  /// A group without rules, not in the account yet.
  public static WorldResource make(Account account, WorldResource vpc, Look look) {
    String id = account.newId(Ec2Kind.SECURITY_GROUP);
    String owner = account.owner().account();
    SecurityGroup described =
        SecurityGroup.builder()
            .groupId(id)
            .groupName(look.name())
            .description(look.description())
            .securityGroupArn(
                "arn:aws:ec2:%s:%s:security-group/%s"
                    .formatted(account.owner().region(), owner, id))
            .vpcId(vpc.id())
            .ownerId(owner)
            .build();
    return new WorldResource(
        Ec2Kind.SECURITY_GROUP.type(),
        id,
        SdkJson.write(described),
        Map.of(),
        Timeline.of(account.now(), "available"));
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

  /// Refused while a network interface has it, or a rule of another group names it.
  DeleteSecurityGroupResponse delete(DeleteSecurityGroupRequest request) {
    return cloud.change(
        request,
        account -> {
          WorldResource group =
              account.require(Ec2Kind.SECURITY_GROUP, Given.text(request.groupId(), "groupId"));
          if (group.required("GroupName").equals("default")) {
            throw Refusals.ec2(
                "CannotDelete",
                "the specified group: \"%s\" name: \"default\" cannot be deleted by a user"
                    .formatted(group.id()));
          }
          if (worn(account, group) || SecurityGroupRules.named(account, group)) {
            throw Refusals.dependency("resource %s has a dependent object".formatted(group.id()));
          }
          SecurityGroupRules.of(account, group.id()).toList().forEach(account::remove);
          account.remove(group);
          return DeleteSecurityGroupResponse.builder()
              .groupId(group.id())
              .returnValue(true)
              .build();
        });
  }

  private static boolean worn(Account account, WorldResource group) {
    return account
        .all(Ec2Kind.NETWORK_INTERFACE)
        .map(Ports::described)
        .map(NetworkInterface::groups)
        .anyMatch(groups -> groups.stream().anyMatch(one -> group.id().equals(one.groupId())));
  }
}
