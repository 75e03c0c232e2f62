package dev.switchback.rehearsal.eks;

import dev.switchback.rehearsal.offers.AddonPackage;
import dev.switchback.rehearsal.offers.KubernetesVersions;
import dev.switchback.rehearsal.offers.KubernetesVersions.Support;
import dev.switchback.rehearsal.offers.KubernetesVersions.Version;
import dev.switchback.rehearsal.world.Pages.Page;
import dev.switchback.rehearsal.world.Refusals;
import dev.switchback.rehearsal.world.Simulation;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import software.amazon.awssdk.services.eks.model.AddonInfo;
import software.amazon.awssdk.services.eks.model.AddonVersionInfo;
import software.amazon.awssdk.services.eks.model.Compatibility;
import software.amazon.awssdk.services.eks.model.DescribeAddonVersionsRequest;
import software.amazon.awssdk.services.eks.model.DescribeAddonVersionsResponse;

/// Which add-ons there are, and which of their versions go with which Kubernetes.
final class SimulatedAddonVersions {
  private final Simulation cloud;

  SimulatedAddonVersions(Simulation cloud) {
    this.cloud = cloud;
  }

  DescribeAddonVersionsResponse describe(DescribeAddonVersionsRequest request) {
    return cloud.read(
        request,
        account -> {
          List<String> kubernetes =
              KubernetesVersions.releasedBy(account.now()).stream()
                  .filter(version -> version.at(account.now()) != Support.NONE)
                  .map(Version::name)
                  .filter(
                      name ->
                          request.kubernetesVersion() == null
                              || name.equals(request.kubernetesVersion()))
                  .toList();
          if (kubernetes.isEmpty()) {
            throw Refusals.eks(
                400,
                "InvalidParameterException",
                "Unsupported kubernetes version: " + request.kubernetesVersion());
          }
          Page<AddonPackage> page =
              SimulatedEks.page(
                  account,
                  wanted(request),
                  AddonPackage::word,
                  request.maxResults(),
                  request.nextToken());
          return DescribeAddonVersionsResponse.builder()
              .addons(page.items().stream().map(one -> described(one, kubernetes)).toList())
              .nextToken(page.nextToken())
              .build();
        });
  }

  private static Stream<AddonPackage> wanted(DescribeAddonVersionsRequest request) {
    return Arrays.stream(AddonPackage.values())
        .filter(one -> request.addonName() == null || one.word().equals(request.addonName()));
  }

  private static AddonInfo described(AddonPackage addon, List<String> kubernetes) {
    Stream<String> versions =
        kubernetes.stream().flatMap(one -> addon.versions(one).stream()).distinct();
    return AddonInfo.builder()
        .addonName(addon.word())
        .owner(addon.owner())
        .publisher("eks")
        .defaultNamespace(addon.namespace())
        .addonVersions(versions.map(version -> described(addon, version, kubernetes)).toList())
        .build();
  }

  private static AddonVersionInfo described(
      AddonPackage addon, String version, List<String> kubernetes) {
    return AddonVersionInfo.builder()
        .addonVersion(version)
        .architecture("amd64", "arm64")
        .compatibilities(
            kubernetes.stream()
                .filter(one -> addon.versions(one).contains(version))
                .map(
                    one ->
                        Compatibility.builder()
                            .clusterVersion(one)
                            .platformVersions("*")
                            .defaultVersion(addon.standard(one).equals(version))
                            .build())
                .toList())
        .build();
  }
}
