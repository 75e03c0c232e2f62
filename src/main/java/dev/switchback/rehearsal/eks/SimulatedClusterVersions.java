package dev.switchback.rehearsal.eks;

import dev.switchback.rehearsal.offers.KubernetesVersions;
import dev.switchback.rehearsal.offers.KubernetesVersions.Support;
import dev.switchback.rehearsal.offers.KubernetesVersions.Version;
import dev.switchback.rehearsal.world.Account;
import dev.switchback.rehearsal.world.Pages.Page;
import dev.switchback.rehearsal.world.Simulation;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import software.amazon.awssdk.services.eks.model.ClusterVersionInformation;
import software.amazon.awssdk.services.eks.model.DescribeClusterVersionsRequest;
import software.amazon.awssdk.services.eks.model.DescribeClusterVersionsResponse;

/// Which Kubernetes versions a new cluster may have, and how long each is supported.
final class SimulatedClusterVersions {
  private final Simulation cloud;

  SimulatedClusterVersions(Simulation cloud) {
    this.cloud = cloud;
  }

  /// Unsupported ones only if they are asked for.
  DescribeClusterVersionsResponse describe(DescribeClusterVersionsRequest request) {
    return cloud.read(
        request,
        account -> {
          Page<Version> page =
              SimulatedEks.page(
                  account,
                  KubernetesVersions.releasedBy(account.now()).stream()
                      .filter(version -> wanted(version, request, account.now())),
                  Version::name,
                  request.maxResults(),
                  request.nextToken());
          return DescribeClusterVersionsResponse.builder()
              .clusterVersions(
                  page.items().stream().map(version -> described(version, account)).toList())
              .nextToken(page.nextToken())
              .build();
        });
  }

  private static boolean wanted(
      Version version, DescribeClusterVersionsRequest request, Instant now) {
    Support support = version.at(now);
    if (!request.clusterVersions().isEmpty()) {
      return request.clusterVersions().contains(version.name());
    }
    if (request.versionStatusAsString() != null) {
      return request.versionStatusAsString().equals(support.word());
    }
    return support != Support.NONE || Boolean.TRUE.equals(request.includeAll());
  }

  private static ClusterVersionInformation described(Version version, Account account) {
    Support support = version.at(account.now());
    return ClusterVersionInformation.builder()
        .clusterVersion(version.name())
        .clusterType("eks")
        .defaultPlatformVersion("eks.1")
        .defaultVersion(version.equals(KubernetesVersions.newest(account.now())))
        .releaseDate(instant(version.released()))
        .endOfStandardSupportDate(instant(version.standardEnds()))
        .endOfExtendedSupportDate(instant(version.extendedEnds()))
        .status(support.oldWord())
        .versionStatus(support.word())
        .kubernetesPatchVersion(version.name() + ".1")
        .build();
  }

  private static Instant instant(LocalDate day) {
    return day.atStartOfDay(ZoneOffset.UTC).toInstant();
  }
}
