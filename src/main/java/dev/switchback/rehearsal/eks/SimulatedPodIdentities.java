package dev.switchback.rehearsal.eks;

import dev.switchback.rehearsal.iam.Roles;
import dev.switchback.rehearsal.world.Account;
import dev.switchback.rehearsal.world.ClientTokens.Again;
import dev.switchback.rehearsal.world.ClientTokens.Made;
import dev.switchback.rehearsal.world.Pages.Page;
import dev.switchback.rehearsal.world.Refusals;
import dev.switchback.rehearsal.world.SdkJson;
import dev.switchback.rehearsal.world.Simulation;
import dev.switchback.rehearsal.world.Timeline;
import dev.switchback.rehearsal.world.WorldResource;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.eks.model.CreatePodIdentityAssociationRequest;
import software.amazon.awssdk.services.eks.model.CreatePodIdentityAssociationResponse;
import software.amazon.awssdk.services.eks.model.DeletePodIdentityAssociationRequest;
import software.amazon.awssdk.services.eks.model.DeletePodIdentityAssociationResponse;
import software.amazon.awssdk.services.eks.model.DescribePodIdentityAssociationRequest;
import software.amazon.awssdk.services.eks.model.DescribePodIdentityAssociationResponse;
import software.amazon.awssdk.services.eks.model.ListPodIdentityAssociationsRequest;
import software.amazon.awssdk.services.eks.model.ListPodIdentityAssociationsResponse;
import software.amazon.awssdk.services.eks.model.PodIdentityAssociation;
import software.amazon.awssdk.services.eks.model.PodIdentityAssociationSummary;

/// Which service account of a cluster takes which role: for an add-on, or by itself.
final class SimulatedPodIdentities {
  private static final String SERVICE = "pods.eks.amazonaws.com";

  private final Simulation cloud;

  SimulatedPodIdentities(Simulation cloud) {
    this.cloud = cloud;
  }

  /// Of a cluster, the service account, and its role.
  record Association(String cluster, String namespace, String serviceAccount, String role) {}

  CreatePodIdentityAssociationResponse create(CreatePodIdentityAssociationRequest request) {
    return cloud.change(
        request,
        account -> {
          PodIdentityAssociation association =
              SimulatedEks.tokens(account)
                  .once(
                      request,
                      request.clientRequestToken(),
                      () -> {
                        Clusters.active(account, request.clusterName());
                        WorldResource made =
                            make(
                                account,
                                new Association(
                                    request.clusterName(),
                                    request.namespace(),
                                    request.serviceAccount(),
                                    request.roleArn()),
                                UnaryOperator.identity(),
                                request.tags());
                        return new Made<>(made, described(made));
                      },
                      new Again<>(
                          EksKind.POD_IDENTITY_ASSOCIATION,
                          SimulatedPodIdentities::described,
                          PodIdentityAssociation::builder));
          return CreatePodIdentityAssociationResponse.builder().association(association).build();
        });
  }

  /// Makes one, into the account; `look` says what else is known of it.
  static WorldResource make(
      Account account,
      Association wanted,
      UnaryOperator<PodIdentityAssociation.Builder> look,
      Map<String, String> tags) {
    refuseTaken(account, wanted);
    refuseUntrusted(account, wanted.role());
    String id = account.newId(EksKind.POD_IDENTITY_ASSOCIATION);
    PodIdentityAssociation described =
        look.apply(
                PodIdentityAssociation.builder()
                    .associationId(id)
                    .associationArn(
                        Clusters.arn(
                            account, "podidentityassociation/" + wanted.cluster() + "/" + id))
                    .clusterName(wanted.cluster())
                    .namespace(wanted.namespace())
                    .serviceAccount(wanted.serviceAccount())
                    .roleArn(wanted.role())
                    .createdAt(account.now())
                    .modifiedAt(account.now()))
            .build();
    WorldResource made =
        new WorldResource(
            EksKind.POD_IDENTITY_ASSOCIATION.type(),
            id,
            SdkJson.write(described),
            tags,
            Timeline.of(account.now(), "active"));
    account.put(made);
    return made;
  }

  private static void refuseUntrusted(Account account, String arn) {
    if (Roles.known(account, arn).filter(role -> Roles.trusts(role, SERVICE)).isEmpty()) {
      throw Refusals.eks(
          400,
          "InvalidParameterException",
          "Role provided in the request does not exist or its trust policy does not allow %s: %s"
              .formatted(SERVICE, arn));
    }
  }

  private static void refuseTaken(Account account, Association wanted) {
    Clusters.inside(account, EksKind.POD_IDENTITY_ASSOCIATION, wanted.cluster())
        .filter(other -> other.required("namespace").equals(wanted.namespace()))
        .filter(other -> other.required("serviceAccount").equals(wanted.serviceAccount()))
        .findFirst()
        .ifPresent(
            other -> {
              throw Refusals.eks(
                  409, "ResourceInUseException", "Association already exists: " + other.id());
            });
  }

  DescribePodIdentityAssociationResponse describe(DescribePodIdentityAssociationRequest request) {
    return cloud.read(
        request,
        account ->
            DescribePodIdentityAssociationResponse.builder()
                .association(
                    described(one(account, request.clusterName(), request.associationId())))
                .build());
  }

  ListPodIdentityAssociationsResponse list(ListPodIdentityAssociationsRequest request) {
    return cloud.read(
        request,
        account -> {
          account.require(EksKind.CLUSTER, request.clusterName());
          Page<WorldResource> page =
              SimulatedEks.page(
                  account,
                  account
                      .visible(EksKind.POD_IDENTITY_ASSOCIATION)
                      .filter(one -> one.required("clusterName").equals(request.clusterName()))
                      .filter(one -> fits(one, "namespace", request.namespace()))
                      .filter(one -> fits(one, "serviceAccount", request.serviceAccount())),
                  WorldResource::id,
                  request.maxResults(),
                  request.nextToken());
          return ListPodIdentityAssociationsResponse.builder()
              .associations(page.items().stream().map(SimulatedPodIdentities::summary).toList())
              .nextToken(page.nextToken())
              .build();
        });
  }

  private static boolean fits(WorldResource one, String member, @Nullable String wanted) {
    return wanted == null || one.required(member).equals(wanted);
  }

  private static PodIdentityAssociationSummary summary(WorldResource one) {
    return SdkJson.fill(one.attributes(), PodIdentityAssociationSummary.builder()).build();
  }

  /// One that an add-on owns goes with that alone.
  DeletePodIdentityAssociationResponse delete(DeletePodIdentityAssociationRequest request) {
    return cloud.change(
        request,
        account -> {
          WorldResource one = one(account, request.clusterName(), request.associationId());
          if (one.text("ownerArn").isPresent()) {
            throw Refusals.eks(
                400,
                "InvalidRequestException",
                "Association %s is owned by %s".formatted(one.id(), one.required("ownerArn")));
          }
          account.remove(one);
          return DeletePodIdentityAssociationResponse.builder().association(described(one)).build();
        });
  }

  private static WorldResource one(Account account, String cluster, String id) {
    account.require(EksKind.CLUSTER, cluster);
    return account.require(EksKind.POD_IDENTITY_ASSOCIATION, id);
  }

  private static PodIdentityAssociation described(WorldResource one) {
    return SdkJson.fill(one.attributes(), PodIdentityAssociation.builder())
        .tags(one.tags())
        .build();
  }
}
