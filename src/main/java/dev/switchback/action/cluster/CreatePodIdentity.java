package dev.switchback.action.cluster;

import dev.switchback.action.Action;
import dev.switchback.action.Cli;
import dev.switchback.action.Facts;
import dev.switchback.action.Presence;
import dev.switchback.action.Recorded;
import dev.switchback.action.StepContext;
import dev.switchback.cloud.trouble.ErrorCodes;
import dev.switchback.run.Outputs;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.eks.EksClient;
import software.amazon.awssdk.services.eks.model.PodIdentityAssociation;
import software.amazon.awssdk.services.eks.model.PodIdentityAssociationSummary;

/// The role that a service account of the cluster takes. Pods that were there before do not learn
/// of it, so it comes before what runs under the account. Source: EKS API,
/// CreatePodIdentityAssociation.
public final class CreatePodIdentity implements Action<CreatePodIdentity.Inputs> {
  /// `role` is an ARN. The namespace and the account need not be there yet.
  public record Inputs(String cluster, String namespace, String serviceAccount, String role) {}

  private static final String KIND = "eks-pod-identity";

  @Override
  public Class<Inputs> inputs() {
    return Inputs.class;
  }

  @Override
  public Set<String> outputs() {
    return Set.of("associationId");
  }

  @Override
  public Facts facts() {
    return Facts.of(
            Duration.ofSeconds(2),
            0,
            "eks:ListPodIdentityAssociations",
            "eks:DescribePodIdentityAssociation",
            "eks:CreatePodIdentityAssociation",
            "eks:DeletePodIdentityAssociation")
        .implying("eks:TagResource", "iam:PassRole", "iam:GetRole");
  }

  @Override
  public Optional<Outputs> find(Inputs in, StepContext step) {
    Optional<PodIdentityAssociation> found =
        recorded(in, step).or(() -> own(in.cluster(), account(in), step));
    found.ifPresent(one -> step.record(KIND, one.associationId()));
    return found.filter(one -> in.role().equals(one.roleArn())).map(CreatePodIdentity::outputs);
  }

  @Override
  public Outputs apply(Inputs in, StepContext step) throws InterruptedException {
    Optional<PodIdentityAssociation> recorded = recorded(in, step);
    return outputs(recorded.isPresent() ? recorded.get() : create(in, step));
  }

  /// What one is of: a namespace and a service account in it.
  private record Account(String namespace, String name) {}

  private static Account account(Inputs in) {
    return new Account(in.namespace(), in.serviceAccount());
  }

  private static Optional<PodIdentityAssociation> recorded(Inputs in, StepContext step) {
    return step.recorded(KIND).flatMap(id -> look(in.cluster(), id, step));
  }

  private static Optional<PodIdentityAssociation> look(
      String cluster, String id, StepContext step) {
    EksClient eks = step.cloud().eks();
    return Presence.of(
        () ->
            eks.describePodIdentityAssociation(r -> r.clusterName(cluster).associationId(id))
                .association());
  }

  /// An account has one role in a cluster; by its tags it is the step's own or not.
  private static Optional<PodIdentityAssociation> own(
      String cluster, Account account, StepContext step) {
    return there(cluster, account, step).filter(one -> Ownership.own(one.tags(), step));
  }

  private static Optional<PodIdentityAssociation> there(
      String cluster, Account account, StepContext step) {
    EksClient eks = step.cloud().eks();
    Optional<List<PodIdentityAssociationSummary>> listed =
        Presence.of(
            () ->
                eks
                    .listPodIdentityAssociationsPaginator(
                        r ->
                            r.clusterName(cluster)
                                .namespace(account.namespace())
                                .serviceAccount(account.name()))
                    .associations()
                    .stream()
                    .toList());
    return listed.orElse(List.of()).stream()
        .filter(one -> account.namespace().equals(one.namespace()))
        .filter(one -> account.name().equals(one.serviceAccount()))
        .findFirst()
        .flatMap(one -> look(cluster, one.associationId(), step));
  }

  /// For what was recorded and is gone a new token is made up: EKS may answer one that it knows
  /// with what it made then.
  private static PodIdentityAssociation create(Inputs in, StepContext step)
      throws InterruptedException {
    Optional<String> token =
        step.recorded(KIND).isPresent() ? Optional.empty() : Optional.of(step.token(KIND, in));
    String what = in.namespace() + "/" + in.serviceAccount();
    step.say("CreatePodIdentityAssociation for " + what);
    try {
      PodIdentityAssociation made =
          RoleSpread.awaited(step, "role of " + what, () -> create(in, token, step));
      step.record(KIND, made.associationId());
      return made;
    } catch (AwsServiceException e) {
      if (!ErrorCodes.is(e, "ResourceInUseException")) {
        throw e;
      }
      return adopted(in, step, e);
    }
  }

  private static PodIdentityAssociation adopted(
      Inputs in, StepContext step, AwsServiceException taken) {
    PodIdentityAssociation other = there(in.cluster(), account(in), step).orElseThrow(() -> taken);
    if (!Ownership.own(other.tags(), step)) {
      throw Ownership.refusal(
          "Pod Identity association of " + in.namespace() + "/" + in.serviceAccount());
    }
    step.record(KIND, other.associationId());
    return other;
  }

  private static PodIdentityAssociation create(
      Inputs in, Optional<String> token, StepContext step) {
    return step.cloud()
        .eks()
        .createPodIdentityAssociation(
            r -> {
              r.clusterName(in.cluster())
                  .namespace(in.namespace())
                  .serviceAccount(in.serviceAccount())
                  .roleArn(in.role())
                  .tags(step.tags(name(in), ""));
              token.ifPresent(r::clientRequestToken);
            })
        .association();
  }

  private static String name(Inputs in) {
    return in.cluster() + "-" + in.serviceAccount();
  }

  private static Outputs outputs(PodIdentityAssociation association) {
    return Outputs.of("associationId", association.associationId());
  }

  /// Gone when EKS has accepted it.
  @Override
  public void undo(Recorded recorded, StepContext step) {
    String cluster = recorded.inputs().path("cluster").asText();
    var account =
        new Account(
            recorded.inputs().path("namespace").asText(),
            recorded.inputs().path("serviceAccount").asText());
    var ids = new LinkedHashSet<>(recorded.newestFirst(KIND));
    own(cluster, account, step).ifPresent(one -> ids.add(one.associationId()));
    EksClient eks = step.cloud().eks();
    for (String id : ids) {
      step.say("Deleting Pod Identity association " + id);
      Presence.end(
          () -> eks.deletePodIdentityAssociation(r -> r.clusterName(cluster).associationId(id)));
    }
  }

  @Override
  public List<String> equivalent(Inputs in, StepContext step) {
    return List.of(
        Cli.aws(
            step,
            "eks create-pod-identity-association --cluster-name "
                + in.cluster()
                + " --namespace "
                + in.namespace()
                + " --service-account "
                + in.serviceAccount()
                + " --role-arn "
                + in.role()
                + Cli.tagMap(step.tags(name(in), ""))));
  }
}
