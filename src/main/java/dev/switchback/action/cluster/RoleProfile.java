package dev.switchback.action.cluster;

import dev.switchback.action.Cli;
import dev.switchback.action.Presence;
import dev.switchback.action.StepContext;
import dev.switchback.action.StepRefused;
import dev.switchback.cloud.trouble.ErrorCodes;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.iam.model.InstanceProfile;

/// The instance profile that hands a role on to instances. Source: IAM API, CreateInstanceProfile,
/// AddRoleToInstanceProfile; waiter InstanceProfileExists.
final class RoleProfile {
  static final String KIND = "iam-instance-profile";

  private final String role;
  private final StepContext step;

  RoleProfile(String role, StepContext step) {
    this.role = role;
    this.step = step;
  }

  /// Not the role's own name: so nobody takes the one for the other.
  String name() {
    return role + "-profile";
  }

  /// The step's own, which is recorded, once it holds the role.
  Optional<InstanceProfile> find() {
    Optional<InstanceProfile> own = look().filter(this::own);
    own.ifPresent(_ -> step.record(KIND, name()));
    return own.filter(this::holdsRole);
  }

  /// Makes what of it is not there yet.
  void ensure() throws InterruptedException {
    boolean before = step.recorded(KIND).filter(name()::equals).isPresent();
    if (!before || shown().filter(this::own).isEmpty()) {
      create();
    }
    InstanceProfile profile = shown().orElseThrow(this::hidden);
    if (!holdsRole(profile)) {
      step.cloud()
          .iam()
          .addRoleToInstanceProfile(r -> r.instanceProfileName(name()).roleName(role));
    }
  }

  private void create() throws InterruptedException {
    try {
      step.say("CreateInstanceProfile " + name());
      step.cloud()
          .iam()
          .createInstanceProfile(
              r -> r.instanceProfileName(name()).tags(Ownership.iam(step.tags(name(), ""))));
    } catch (AwsServiceException e) {
      if (!ErrorCodes.is(e, "EntityAlreadyExists")) {
        throw e;
      }
      if (!own(shown().orElseThrow(() -> e))) {
        throw Ownership.refusal("instance profile " + name());
      }
    }
    step.record(KIND, name());
  }

  private StepRefused hidden() {
    return new StepRefused(
        "IAM made the instance profile " + name() + " and does not show it.",
        "Look at it (aws iam get-instance-profile --instance-profile-name "
            + name()
            + "), then: switchback resume");
  }

  /// As soon as IAM shows it.
  private Optional<InstanceProfile> shown() throws InterruptedException {
    return step.poll("instance profile " + name())
        .like("iam", "InstanceProfileExists")
        .shown(this::look, "IAM");
  }

  /// Takes it away, if it is the step's own.
  void delete() {
    Optional<InstanceProfile> own = look().filter(this::own);
    if (own.isEmpty()) {
      return;
    }
    var iam = step.cloud().iam();
    step.say("Deleting instance profile " + name());
    if (holdsRole(own.get())) {
      Presence.end(
          () ->
              iam.removeRoleFromInstanceProfile(r -> r.instanceProfileName(name()).roleName(role)));
    }
    Presence.end(() -> iam.deleteInstanceProfile(r -> r.instanceProfileName(name())));
  }

  List<String> equivalent() {
    return List.of(
        Cli.aws(
            step,
            "iam create-instance-profile --instance-profile-name "
                + name()
                + Cli.tagList(step.tags(name(), ""))),
        Cli.aws(
            step,
            "iam add-role-to-instance-profile --instance-profile-name "
                + name()
                + " --role-name "
                + role));
  }

  private Optional<InstanceProfile> look() {
    return Presence.of(
        () ->
            step.cloud()
                .iam()
                .getInstanceProfile(r -> r.instanceProfileName(name()))
                .instanceProfile());
  }

  private boolean own(InstanceProfile profile) {
    return Ownership.own(Ownership.map(profile.tags()), step);
  }

  private boolean holdsRole(InstanceProfile profile) {
    return profile.roles().stream().anyMatch(one -> one.roleName().equals(role));
  }
}
