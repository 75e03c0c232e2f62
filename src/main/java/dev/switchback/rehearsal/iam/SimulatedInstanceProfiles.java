package dev.switchback.rehearsal.iam;

import dev.switchback.rehearsal.world.Account;
import dev.switchback.rehearsal.world.Refusals;
import dev.switchback.rehearsal.world.SdkJson;
import dev.switchback.rehearsal.world.Simulation;
import dev.switchback.rehearsal.world.Timeline;
import dev.switchback.rehearsal.world.WorldResource;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import software.amazon.awssdk.services.iam.model.AddRoleToInstanceProfileRequest;
import software.amazon.awssdk.services.iam.model.AddRoleToInstanceProfileResponse;
import software.amazon.awssdk.services.iam.model.CreateInstanceProfileRequest;
import software.amazon.awssdk.services.iam.model.CreateInstanceProfileResponse;
import software.amazon.awssdk.services.iam.model.DeleteInstanceProfileRequest;
import software.amazon.awssdk.services.iam.model.DeleteInstanceProfileResponse;
import software.amazon.awssdk.services.iam.model.GetInstanceProfileRequest;
import software.amazon.awssdk.services.iam.model.GetInstanceProfileResponse;
import software.amazon.awssdk.services.iam.model.InstanceProfile;
import software.amazon.awssdk.services.iam.model.RemoveRoleFromInstanceProfileRequest;
import software.amazon.awssdk.services.iam.model.RemoveRoleFromInstanceProfileResponse;

/// Instance profiles, which hand one role on to instances.
final class SimulatedInstanceProfiles {
  static final String NAME = "InstanceProfileName";

  /// The ARN of the role inside, if there is one.
  private static final String ROLE = "RoleArn";

  private final Simulation cloud;

  SimulatedInstanceProfiles(Simulation cloud) {
    this.cloud = cloud;
  }

  CreateInstanceProfileResponse create(CreateInstanceProfileRequest request) {
    return cloud.change(
        request,
        account -> {
          String name = request.instanceProfileName();
          if (account
              .all(IamKind.INSTANCE_PROFILE)
              .anyMatch(profile -> profile.required(NAME).equals(name))) {
            throw Refusals.iam(
                409, "EntityAlreadyExists", "Instance Profile " + name + " already exists.");
          }
          WorldResource made = make(account, request);
          account.put(made);
          return CreateInstanceProfileResponse.builder()
              .instanceProfile(described(account, made))
              .build();
        });
  }

  private static WorldResource make(Account account, CreateInstanceProfileRequest request) {
    String path = Optional.ofNullable(request.path()).orElse("/");
    InstanceProfile profile =
        InstanceProfile.builder()
            .path(path)
            .instanceProfileName(request.instanceProfileName())
            .instanceProfileId(SimulatedIam.uniqueId(account, "AIPA"))
            .arn(IamKind.INSTANCE_PROFILE.arn(account, path, request.instanceProfileName()))
            .createDate(account.now())
            .build();
    Map<String, String> tags = SimulatedRoles.tags(request.tags());
    return new WorldResource(
        IamKind.INSTANCE_PROFILE.type(),
        profile.arn(),
        SdkJson.write(profile),
        tags,
        Timeline.of(account.now(), "available"));
  }

  GetInstanceProfileResponse get(GetInstanceProfileRequest request) {
    return cloud.read(
        request,
        account ->
            GetInstanceProfileResponse.builder()
                .instanceProfile(
                    described(account, profile(account, request.instanceProfileName())))
                .build());
  }

  AddRoleToInstanceProfileResponse add(AddRoleToInstanceProfileRequest request) {
    cloud.perform(
        request,
        account -> {
          WorldResource profile = profile(account, request.instanceProfileName());
          WorldResource role =
              IamKind.ROLE.require(account, SimulatedRoles.NAME, request.roleName());
          if (profile.text(ROLE).isPresent()) {
            throw Refusals.iam(
                409,
                "LimitExceeded",
                "Cannot exceed quota for InstanceSessionsPerInstanceProfile: 1");
          }
          account.put(profile.with(attributes -> attributes.put(ROLE, role.id())));
        });
    return AddRoleToInstanceProfileResponse.builder().build();
  }

  RemoveRoleFromInstanceProfileResponse remove(RemoveRoleFromInstanceProfileRequest request) {
    cloud.perform(
        request,
        account -> {
          WorldResource profile = profile(account, request.instanceProfileName());
          WorldResource role =
              IamKind.ROLE.require(account, SimulatedRoles.NAME, request.roleName());
          if (profile.text(ROLE).filter(role.id()::equals).isEmpty()) {
            throw Refusals.iam(
                404,
                "NoSuchEntity",
                "The role with name %s cannot be found.".formatted(request.roleName()));
          }
          account.put(profile.with(attributes -> attributes.remove(ROLE)));
        });
    return RemoveRoleFromInstanceProfileResponse.builder().build();
  }

  /// Refused while a role is in it.
  DeleteInstanceProfileResponse delete(DeleteInstanceProfileRequest request) {
    cloud.perform(
        request,
        account -> {
          WorldResource profile = profile(account, request.instanceProfileName());
          if (profile.text(ROLE).isPresent()) {
            throw Refusals.iam(
                409,
                "DeleteConflict",
                "Cannot delete entity, must remove roles from instance profile first.");
          }
          account.remove(profile);
        });
    return DeleteInstanceProfileResponse.builder().build();
  }

  /// The profiles that a role is in.
  static Stream<WorldResource> with(Account account, WorldResource role) {
    return account
        .all(IamKind.INSTANCE_PROFILE)
        .filter(profile -> profile.text(ROLE).filter(role.id()::equals).isPresent());
  }

  private static WorldResource profile(Account account, String name) {
    return IamKind.INSTANCE_PROFILE.require(account, NAME, name);
  }

  private static InstanceProfile described(Account account, WorldResource profile) {
    return SdkJson.fill(profile.attributes(), InstanceProfile.builder())
        .roles(
            account
                .all(IamKind.ROLE)
                .filter(role -> profile.text(ROLE).filter(role.id()::equals).isPresent())
                .map(SimulatedRoles::described)
                .toList())
        .tags(SimulatedRoles.tags(profile.tags()))
        .build();
  }
}
