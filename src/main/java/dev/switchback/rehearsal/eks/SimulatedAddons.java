package dev.switchback.rehearsal.eks;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.switchback.rehearsal.eks.SimulatedPodIdentities.Association;
import dev.switchback.rehearsal.offers.AddonPackage;
import dev.switchback.rehearsal.world.Account;
import dev.switchback.rehearsal.world.ClientTokens.Again;
import dev.switchback.rehearsal.world.ClientTokens.Made;
import dev.switchback.rehearsal.world.Durations;
import dev.switchback.rehearsal.world.Refusals;
import dev.switchback.rehearsal.world.SdkJson;
import dev.switchback.rehearsal.world.Simulation;
import dev.switchback.rehearsal.world.Timeline;
import dev.switchback.rehearsal.world.WorldResource;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.eks.model.Addon;
import software.amazon.awssdk.services.eks.model.AddonIssue;
import software.amazon.awssdk.services.eks.model.AddonIssueCode;
import software.amazon.awssdk.services.eks.model.AddonStatus;
import software.amazon.awssdk.services.eks.model.CreateAddonRequest;
import software.amazon.awssdk.services.eks.model.CreateAddonResponse;
import software.amazon.awssdk.services.eks.model.DeleteAddonRequest;
import software.amazon.awssdk.services.eks.model.DeleteAddonResponse;
import software.amazon.awssdk.services.eks.model.DescribeAddonRequest;
import software.amazon.awssdk.services.eks.model.DescribeAddonResponse;

/// Add-ons. One whose pods find no node is DEGRADED, until there is one.
final class SimulatedAddons {
  private static final JsonMapper JSON = new JsonMapper();

  private final Simulation cloud;

  SimulatedAddons(Simulation cloud) {
    this.cloud = cloud;
  }

  CreateAddonResponse create(CreateAddonRequest request) {
    return cloud.change(
        request,
        account -> {
          Addon addon =
              SimulatedEks.tokens(account)
                  .once(
                      request,
                      request.clientRequestToken(),
                      () -> {
                        WorldResource made = make(account, request);
                        account.put(made);
                        return new Made<>(made, described(account, made));
                      },
                      new Again<>(EksKind.ADDON, one -> described(account, one), Addon::builder));
          return CreateAddonResponse.builder().addon(addon).build();
        });
  }

  private static WorldResource make(Account account, CreateAddonRequest request) {
    WorldResource cluster = Clusters.active(account, request.clusterName());
    AddonPackage kind =
        AddonPackage.named(request.addonName())
            .orElseThrow(() -> invalid("Addon %s is not supported".formatted(request.addonName())));
    String id = id(cluster.id(), kind.word());
    if (account.all(EksKind.ADDON).anyMatch(other -> other.id().equals(id))) {
      throw Refusals.eks(409, "ResourceInUseException", "Addon already exists.");
    }
    checkConfiguration(request.configurationValues());
    String version = version(kind, cluster.required("version"), request.addonVersion());
    String arn =
        Clusters.arn(
            account, "addon/" + cluster.id() + "/" + kind.word() + "/" + Clusters.uuid(id));
    Addon described =
        Addon.builder()
            .addonName(kind.word())
            .clusterName(cluster.id())
            .addonVersion(version)
            .addonArn(arn)
            .createdAt(account.now())
            .modifiedAt(account.now())
            .owner(kind.owner())
            .publisher("eks")
            .configurationValues(request.configurationValues())
            .podIdentityAssociations(associate(account, kind, request, arn))
            .build();
    return new WorldResource(
        EksKind.ADDON.type(),
        id,
        SdkJson.write(described),
        request.tags(),
        Timeline.of(account.now(), "CREATING")
            .then(account.now().plus(Durations.ADDON_CREATING.of(id)), "ACTIVE"));
  }

  private static String id(String cluster, String addon) {
    return cluster + "/" + addon;
  }

  private static String version(AddonPackage kind, String kubernetes, @Nullable String wanted) {
    return Optional.ofNullable(wanted)
        .map(
            name ->
                kind.versions(kubernetes).stream()
                    .filter(name::equals)
                    .findFirst()
                    .orElseThrow(() -> invalid("Addon version specified is not supported")))
        .orElseGet(() -> kind.standard(kubernetes));
  }

  private static void checkConfiguration(@Nullable String values) {
    try {
      if (values != null && !JSON.readTree(values).isObject()) {
        throw invalid("ConfigurationValue provided in request is not supported");
      }
    } catch (JsonProcessingException e) {
      throw invalid("ConfigurationValue provided in request is not supported");
    }
  }

  /// The ARNs of its associations, which are the add-on's own.
  private static List<String> associate(
      Account account, AddonPackage kind, CreateAddonRequest request, String owner) {
    return request.podIdentityAssociations().stream()
        .map(
            wanted ->
                SimulatedPodIdentities.make(
                    account,
                    new Association(
                        request.clusterName(),
                        kind.namespace(),
                        wanted.serviceAccount(),
                        wanted.roleArn()),
                    association -> association.ownerArn(owner),
                    Map.of()))
        .map(made -> made.required("associationArn"))
        .toList();
  }

  DescribeAddonResponse describe(DescribeAddonRequest request) {
    return cloud.read(
        request,
        account ->
            DescribeAddonResponse.builder()
                .addon(described(account, one(account, request.clusterName(), request.addonName())))
                .build());
  }

  DeleteAddonResponse delete(DeleteAddonRequest request) {
    return cloud.change(
        request,
        account -> {
          WorldResource addon = one(account, request.clusterName(), request.addonName());
          if (!account.stateOf(addon).equals("DELETING")) {
            end(account, addon);
          }
          return DeleteAddonResponse.builder()
              .addon(described(account, account.require(EksKind.ADDON, addon.id())))
              .build();
        });
  }

  private static void end(Account account, WorldResource addon) {
    Instant gone = account.now().plus(Durations.ADDON_DELETING.of(addon.id()));
    account.put(
        addon.on(addon.timeline().then(account.now(), "DELETING").then(gone, Timeline.GONE)));
    Clusters.inside(account, EksKind.POD_IDENTITY_ASSOCIATION, addon.required("clusterName"))
        .filter(one -> one.text("ownerArn").equals(addon.text("addonArn")))
        .toList()
        .forEach(one -> account.put(one.on(one.timeline().then(gone, Timeline.GONE))));
  }

  private static WorldResource one(Account account, String cluster, String name) {
    account.require(EksKind.CLUSTER, cluster);
    return account.require(EksKind.ADDON, id(cluster, name));
  }

  private static Addon described(Account account, WorldResource addon) {
    String state = account.stateOf(addon);
    boolean unplaced =
        state.equals("ACTIVE")
            && AddonPackage.named(addon.required("addonName")).orElseThrow().deployed()
            && !Clusters.takesPods(account, addon.required("clusterName"));
    return SdkJson.fill(addon.attributes(), Addon.builder())
        .status(unplaced ? AddonStatus.DEGRADED.toString() : state)
        .health(known -> known.issues(unplaced ? List.of(unplacedIssue()) : List.of()))
        .tags(addon.tags())
        .build();
  }

  private static AddonIssue unplacedIssue() {
    return AddonIssue.builder()
        .code(AddonIssueCode.INSUFFICIENT_NUMBER_OF_REPLICAS)
        .message(
            "The add-on is unhealthy because all deployments have all pods unscheduled no nodes"
                + " available to schedule pods")
        .build();
  }

  private static RuntimeException invalid(String message) {
    return Refusals.eks(400, "InvalidParameterException", message);
  }
}
