package dev.switchback.action.database.dms;

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
import java.util.List;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.regions.PartitionMetadata;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.iam.model.Role;
import software.amazon.awssdk.services.iam.model.Tag;

/// A role that DMS looks for by its exact name, once for the whole account: what is there is used,
/// whoever made it, and stays when the site is taken away, because others may use DMS too. Source:
/// DMS User Guide, "Creating the IAM roles to use with DMS"; waiter RoleExists.
public final class EnsureDmsRole implements Action<EnsureDmsRole.Inputs> {
  /// `policy` is the name of AWS's own policy, with its path.
  public record Inputs(String name, String policy) {}

  private static final String TRUST =
      """
      {"Version":"2012-10-17","Statement":[{"Effect":"Allow",\
      "Principal":{"Service":["dms.amazonaws.com"]},"Action":["sts:AssumeRole"]}]}\
      """;

  @Override
  public Class<Inputs> inputs() {
    return Inputs.class;
  }

  @Override
  public Set<String> outputs() {
    return Set.of("name", "arn");
  }

  @Override
  public Facts facts() {
    return Facts.of(
            Duration.ofSeconds(4),
            0,
            "iam:GetRole",
            "iam:CreateRole",
            "iam:ListAttachedRolePolicies",
            "iam:AttachRolePolicy")
        .implying("iam:TagRole");
  }

  @Override
  public Optional<Outputs> find(Inputs in, StepContext step) {
    return look(in, step).filter(role -> attached(in, step)).map(EnsureDmsRole::outputs);
  }

  @Override
  public Outputs apply(Inputs in, StepContext step) throws InterruptedException {
    if (look(in, step).isEmpty()) {
      create(in, step);
    }
    Role role =
        step.poll("role " + in.name())
            .like("iam", "RoleExists")
            .shown(() -> look(in, step), "IAM")
            .orElseThrow(
                () ->
                    new StepRefused(
                        "IAM made the role " + in.name() + " and does not show it.",
                        "Look at it (aws iam get-role --role-name "
                            + in.name()
                            + "), then: switchback resume"));
    if (!attached(in, step)) {
      step.say("AttachRolePolicy " + in.policy() + " to " + in.name());
      step.cloud()
          .iam()
          .attachRolePolicy(r -> r.roleName(in.name()).policyArn(policyArn(in, step)));
    }
    return outputs(role);
  }

  /// Its tags name the tool and no site: it is nobody's own.
  private static void create(Inputs in, StepContext step) {
    step.say("CreateRole " + in.name());
    try {
      step.cloud()
          .iam()
          .createRole(
              r ->
                  r.roleName(in.name())
                      .assumeRolePolicyDocument(TRUST)
                      .tags(Tag.builder().key("switchback:shared").value("account").build()));
    } catch (AwsServiceException e) {
      if (!ErrorCodes.is(e, "EntityAlreadyExists")) {
        throw e;
      }
    }
  }

  private static Optional<Role> look(Inputs in, StepContext step) {
    return Presence.of(() -> step.cloud().iam().getRole(r -> r.roleName(in.name())).role());
  }

  private static boolean attached(Inputs in, StepContext step) {
    return step
        .cloud()
        .iam()
        .listAttachedRolePoliciesPaginator(r -> r.roleName(in.name()))
        .attachedPolicies()
        .stream()
        .anyMatch(policy -> policy.policyArn().equals(policyArn(in, step)));
  }

  private static String policyArn(Inputs in, StepContext step) {
    String partition = PartitionMetadata.of(Region.of(step.site().region())).id();
    return "arn:" + partition + ":iam::aws:policy/" + in.policy();
  }

  private static Outputs outputs(Role role) {
    return Outputs.of("name", role.roleName()).and("arn", role.arn());
  }

  @Override
  public void undo(Recorded recorded, StepContext step) {
    step.say(
        "The role %s stays: it is the account's, and others may use DMS by it"
            .formatted(recorded.inputs().path("name").asText()));
  }

  @Override
  public List<String> equivalent(Inputs in, StepContext step) {
    return List.of(
        Cli.aws(
            step,
            "iam create-role --role-name "
                + in.name()
                + " --assume-role-policy-document '"
                + TRUST
                + "' --tags Key=switchback:shared,Value=account"),
        Cli.aws(
            step,
            "iam attach-role-policy --role-name "
                + in.name()
                + " --policy-arn "
                + policyArn(in, step)));
  }
}
