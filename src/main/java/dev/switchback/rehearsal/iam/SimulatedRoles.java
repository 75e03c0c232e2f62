package dev.switchback.rehearsal.iam;

import dev.switchback.rehearsal.world.Account;
import dev.switchback.rehearsal.world.Refusals;
import dev.switchback.rehearsal.world.SdkJson;
import dev.switchback.rehearsal.world.Simulation;
import dev.switchback.rehearsal.world.Timeline;
import dev.switchback.rehearsal.world.WorldResource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.iam.model.CreateRoleRequest;
import software.amazon.awssdk.services.iam.model.CreateRoleResponse;
import software.amazon.awssdk.services.iam.model.CreateServiceLinkedRoleRequest;
import software.amazon.awssdk.services.iam.model.CreateServiceLinkedRoleResponse;
import software.amazon.awssdk.services.iam.model.DeleteRoleRequest;
import software.amazon.awssdk.services.iam.model.DeleteRoleResponse;
import software.amazon.awssdk.services.iam.model.GetRoleRequest;
import software.amazon.awssdk.services.iam.model.GetRoleResponse;
import software.amazon.awssdk.services.iam.model.Role;
import software.amazon.awssdk.services.iam.model.Tag;

/// Roles, those of the operator and those that belong to services.
final class SimulatedRoles {
  static final String NAME = "RoleName";
  private static final int HOUR = 3_600;

  /// The roles that services have for themselves, by the service.
  private static final Map<String, String> LINKED =
      Map.of(
          "eks.amazonaws.com", "AWSServiceRoleForAmazonEKS",
          "eks-nodegroup.amazonaws.com", "AWSServiceRoleForAmazonEKSNodegroup",
          "autoscaling.amazonaws.com", "AWSServiceRoleForAutoScaling");

  private final Simulation cloud;

  SimulatedRoles(Simulation cloud) {
    this.cloud = cloud;
  }

  CreateRoleResponse create(CreateRoleRequest request) {
    return cloud.change(
        request,
        account -> {
          String trust = PolicyDocuments.trust(request.assumeRolePolicyDocument());
          refuseTaken(account, request.roleName());
          String path = Optional.ofNullable(request.path()).orElse("/");
          WorldResource role =
              make(
                  account,
                  Role.builder()
                      .path(path)
                      .roleName(request.roleName())
                      .description(request.description())
                      .assumeRolePolicyDocument(trust)
                      .maxSessionDuration(HOUR)
                      .build(),
                  tags(request.tags()));
          return CreateRoleResponse.builder().role(described(role)).build();
        });
  }

  CreateServiceLinkedRoleResponse create(CreateServiceLinkedRoleRequest request) {
    return cloud.change(
        request,
        account -> {
          String service = request.awsServiceName();
          String name = LINKED.get(service);
          if (name == null) {
            throw Refusals.iam(
                400, "InvalidInput", service + " is not a service that has a role of its own.");
          }
          if (named(account, name)) {
            throw Refusals.iam(
                400,
                "InvalidInput",
                "Service role name %s has been taken in this account, please try a different suffix."
                    .formatted(name));
          }
          String trust =
              """
              {"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":["sts:AssumeRole"],\
              "Principal":{"Service":["%s"]}}]}\
              """
                  .formatted(service);
          WorldResource role =
              make(
                  account,
                  Role.builder()
                      .path("/aws-service-role/" + service + "/")
                      .roleName(name)
                      .assumeRolePolicyDocument(trust)
                      .maxSessionDuration(HOUR)
                      .build(),
                  Map.of());
          return CreateServiceLinkedRoleResponse.builder().role(described(role)).build();
        });
  }

  private static WorldResource make(Account account, Role role, Map<String, String> tags) {
    String arn = IamKind.ROLE.arn(account, role.path(), role.roleName());
    Role whole =
        role.toBuilder()
            .arn(arn)
            .roleId(SimulatedIam.uniqueId(account, "AROA"))
            .createDate(account.now())
            .build();
    WorldResource made =
        new WorldResource(
            IamKind.ROLE.type(),
            arn,
            SdkJson.write(whole),
            tags,
            Timeline.of(account.now(), "available"));
    account.put(made);
    return made;
  }

  private static void refuseTaken(Account account, String name) {
    if (named(account, name)) {
      throw Refusals.iam(
          409, "EntityAlreadyExists", "Role with name %s already exists.".formatted(name));
    }
  }

  private static boolean named(Account account, String name) {
    return account.all(IamKind.ROLE).anyMatch(role -> role.required(NAME).equals(name));
  }

  GetRoleResponse get(GetRoleRequest request) {
    return cloud.read(
        request,
        account ->
            GetRoleResponse.builder()
                .role(described(IamKind.ROLE.require(account, NAME, request.roleName())))
                .build());
  }

  /// Refused while anything is attached to it.
  DeleteRoleResponse delete(DeleteRoleRequest request) {
    cloud.perform(
        request,
        account -> {
          WorldResource role = IamKind.ROLE.require(account, NAME, request.roleName());
          if (SimulatedInstanceProfiles.with(account, role).findAny().isPresent()) {
            throw conflict("must remove roles from instance profile first.");
          }
          if (!SimulatedRolePolicies.attached(role).isEmpty()) {
            throw conflict("must detach all policies first.");
          }
          if (!SimulatedRolePolicies.inline(role).isEmpty()) {
            throw conflict("must delete policies first.");
          }
          account.remove(role);
        });
    return DeleteRoleResponse.builder().build();
  }

  private static RuntimeException conflict(String why) {
    return Refusals.iam(409, "DeleteConflict", "Cannot delete entity, " + why);
  }

  static Role described(WorldResource role) {
    Role stored = SdkJson.fill(role.attributes(), Role.builder()).build();
    return stored.toBuilder()
        .assumeRolePolicyDocument(PolicyDocuments.encoded(stored.assumeRolePolicyDocument()))
        .tags(tags(role.tags()))
        .build();
  }

  static Map<String, String> tags(List<Tag> given) {
    Map<String, String> tags = new LinkedHashMap<>();
    given.forEach(tag -> tags.put(tag.key(), tag.value()));
    return tags;
  }

  static List<Tag> tags(Map<String, String> kept) {
    return kept.entrySet().stream()
        .map(tag -> Tag.builder().key(tag.getKey()).value(tag.getValue()).build())
        .toList();
  }
}
