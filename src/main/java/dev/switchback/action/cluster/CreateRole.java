package dev.switchback.action.cluster;

import dev.switchback.action.Action;
import dev.switchback.action.Cli;
import dev.switchback.action.Facts;
import dev.switchback.action.Presence;
import dev.switchback.action.Recorded;
import dev.switchback.action.StepContext;
import dev.switchback.action.StepRefused;
import dev.switchback.cloud.trouble.ErrorCodes;
import dev.switchback.run.Outputs;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.regions.PartitionMetadata;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.iam.model.AttachedPolicy;
import software.amazon.awssdk.services.iam.model.Role;

/// A role with what it may do: policies that AWS manages, a document of ours, and an instance
/// profile if instances are to have it. Source: IAM API, CreateRole; waiter RoleExists.
public final class CreateRole implements Action<CreateRole.Inputs> {
  /// `trusts` are the services that may assume it (`eks.amazonaws.com`,
  /// `dms.{region}.amazonaws.com`); `policies` are names of AWS's own, with their path
  /// (`service-role/AmazonEBSCSIDriverPolicy`); `document` is the name of a policy document that
  /// comes with Switchback, in which the site's place is filled in.
  public record Inputs(
      String name,
      List<String> trusts,
      List<String> policies,
      Optional<String> document,
      Optional<Boolean> instanceProfile) {
    boolean wantsProfile() {
      return instanceProfile.orElse(false);
    }
  }

  private static final String KIND = "iam-role";

  @Override
  public Class<Inputs> inputs() {
    return Inputs.class;
  }

  @Override
  public Set<String> outputs() {
    return Set.of("name", "arn", "instanceProfile");
  }

  @Override
  public Facts facts() {
    return Facts.of(
            Duration.ofSeconds(6),
            0,
            "iam:CreateRole",
            "iam:GetRole",
            "iam:DeleteRole",
            "iam:AttachRolePolicy",
            "iam:ListAttachedRolePolicies",
            "iam:DetachRolePolicy",
            "iam:PutRolePolicy",
            "iam:GetRolePolicy",
            "iam:ListRolePolicies",
            "iam:DeleteRolePolicy",
            "iam:CreateInstanceProfile",
            "iam:GetInstanceProfile",
            "iam:AddRoleToInstanceProfile",
            "iam:RemoveRoleFromInstanceProfile",
            "iam:DeleteInstanceProfile")
        .implying("iam:TagRole", "iam:TagInstanceProfile", "iam:PassRole");
  }

  @Override
  public Optional<Outputs> find(Inputs in, StepContext step) {
    Optional<Role> role = look(in.name(), step).filter(seen -> own(seen, step));
    role.ifPresent(_ -> step.record(KIND, in.name()));
    boolean profiled = !in.wantsProfile() || new RoleProfile(in.name(), step).find().isPresent();
    return role.filter(_ -> profiled && mayAll(in, step)).map(seen -> outputs(in, seen, step));
  }

  /// Whether the role has every policy that it is to have.
  private static boolean mayAll(Inputs in, StepContext step) {
    Set<String> attached =
        attached(step.cloud().iam(), in.name()).stream()
            .map(AttachedPolicy::policyArn)
            .collect(Collectors.toSet());
    return attached.containsAll(arns(in, step))
        && in.document().stream().allMatch(name -> written(in.name(), name, step));
  }

  private static boolean written(String role, String document, StepContext step) {
    var iam = step.cloud().iam();
    return inline(iam, role).contains(document)
        && PolicyDocument.same(
            iam.getRolePolicy(r -> r.roleName(role).policyName(document)).policyDocument(),
            PolicyDocument.named(document, step.site()));
  }

  @Override
  public Outputs apply(Inputs in, StepContext step) throws InterruptedException {
    create(in, step);
    Role role = shown(in.name(), step).orElseThrow(() -> hidden(in.name()));
    var iam = step.cloud().iam();
    for (String arn : arns(in, step)) {
      step.say("AttachRolePolicy " + arn);
      iam.attachRolePolicy(r -> r.roleName(in.name()).policyArn(arn));
    }
    in.document()
        .ifPresent(
            name ->
                iam.putRolePolicy(
                    r ->
                        r.roleName(in.name())
                            .policyName(name)
                            .policyDocument(PolicyDocument.named(name, step.site()))));
    if (in.wantsProfile()) {
      new RoleProfile(in.name(), step).ensure();
    }
    return outputs(in, role, step);
  }

  private static void create(Inputs in, StepContext step) throws InterruptedException {
    boolean before = step.recorded(KIND).filter(in.name()::equals).isPresent();
    if (before && shown(in.name(), step).filter(role -> own(role, step)).isPresent()) {
      return;
    }
    try {
      step.say("CreateRole " + in.name());
      step.cloud()
          .iam()
          .createRole(
              r ->
                  r.roleName(in.name())
                      .assumeRolePolicyDocument(PolicyDocument.trust(in.trusts(), step.site()))
                      .tags(Ownership.iam(step.tags(in.name(), ""))));
    } catch (AwsServiceException e) {
      if (!ErrorCodes.is(e, "EntityAlreadyExists")) {
        throw e;
      }
      if (!own(shown(in.name(), step).orElseThrow(() -> e), step)) {
        throw Ownership.refusal("role " + in.name());
      }
    }
    step.record(KIND, in.name());
  }

  /// As soon as IAM shows it.
  private static Optional<Role> shown(String name, StepContext step) throws InterruptedException {
    return step.poll("role " + name).like("iam", "RoleExists").shown(() -> look(name, step), "IAM");
  }

  private static StepRefused hidden(String name) {
    return new StepRefused(
        "IAM made the role " + name + " and does not show it.",
        "Look at it (aws iam get-role --role-name " + name + "), then: switchback resume");
  }

  private static Optional<Role> look(String name, StepContext step) {
    return Presence.of(() -> step.cloud().iam().getRole(r -> r.roleName(name)).role());
  }

  private static boolean own(Role role, StepContext step) {
    return Ownership.own(Ownership.map(role.tags()), step);
  }

  private static List<String> arns(Inputs in, StepContext step) {
    String partition = PartitionMetadata.of(Region.of(step.site().region())).id();
    return in.policies().stream()
        .map(name -> "arn:" + partition + ":iam::aws:policy/" + name)
        .toList();
  }

  private static List<AttachedPolicy> attached(IamClient iam, String role) {
    return iam.listAttachedRolePoliciesPaginator(r -> r.roleName(role)).attachedPolicies().stream()
        .toList();
  }

  private static List<String> inline(IamClient iam, String role) {
    return iam.listRolePoliciesPaginator(r -> r.roleName(role)).policyNames().stream().toList();
  }

  private static Outputs outputs(Inputs in, Role role, StepContext step) {
    Outputs outputs = Outputs.of("name", role.roleName()).and("arn", role.arn());
    return in.wantsProfile()
        ? outputs.and("instanceProfile", new RoleProfile(in.name(), step).name())
        : outputs;
  }

  @Override
  public void undo(Recorded recorded, StepContext step) {
    var names = new LinkedHashSet<>(recorded.newestFirst(KIND));
    names.add(recorded.inputs().path("name").asText());
    for (String name : names) {
      new RoleProfile(name, step).delete();
      if (look(name, step).filter(role -> own(role, step)).isPresent()) {
        delete(name, step);
      }
    }
  }

  /// IAM deletes a role only when nothing is attached to it, whoever attached it.
  private static void delete(String name, StepContext step) {
    var iam = step.cloud().iam();
    step.say("Deleting role " + name);
    for (AttachedPolicy policy : attached(iam, name)) {
      Presence.end(() -> iam.detachRolePolicy(r -> r.roleName(name).policyArn(policy.policyArn())));
    }
    for (String policy : inline(iam, name)) {
      Presence.end(() -> iam.deleteRolePolicy(r -> r.roleName(name).policyName(policy)));
    }
    Presence.end(() -> iam.deleteRole(r -> r.roleName(name)));
  }

  @Override
  public List<String> equivalent(Inputs in, StepContext step) {
    var lines = new ArrayList<String>();
    lines.add(
        Cli.aws(
            step,
            "iam create-role --role-name "
                + in.name()
                + " --assume-role-policy-document '"
                + PolicyDocument.trust(in.trusts(), step.site())
                + "'"
                + Cli.tagList(step.tags(in.name(), ""))));
    for (String arn : arns(in, step)) {
      lines.add(
          Cli.aws(
              step, "iam attach-role-policy --role-name " + in.name() + " --policy-arn " + arn));
    }
    in.document()
        .ifPresent(
            name ->
                lines.add(
                    Cli.aws(
                        step,
                        "iam put-role-policy --role-name "
                            + in.name()
                            + " --policy-name "
                            + name
                            + " --policy-document '"
                            + PolicyDocument.named(name, step.site())
                            + "'")));
    if (in.wantsProfile()) {
      lines.addAll(new RoleProfile(in.name(), step).equivalent());
    }
    return lines;
  }
}
