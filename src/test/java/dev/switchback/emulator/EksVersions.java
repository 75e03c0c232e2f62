package dev.switchback.emulator;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.services.eks.EksClient;
import software.amazon.awssdk.services.eks.model.AddonInfo;
import software.amazon.awssdk.services.eks.model.AddonVersionInfo;
import software.amazon.awssdk.services.eks.model.ClusterVersionInformation;
import software.amazon.awssdk.services.eks.model.Compatibility;
import software.amazon.awssdk.services.eks.model.DescribeAddonVersionsRequest;
import software.amazon.awssdk.services.eks.model.DescribeAddonVersionsResponse;
import software.amazon.awssdk.services.eks.model.DescribeClusterVersionsRequest;
import software.amazon.awssdk.services.eks.model.DescribeClusterVersionsResponse;

/// Answers the two questions for versions, which ministack does not know, and hands everything else
/// to the real client.
final class EksVersions {
  static final String KUBERNETES = "1.35";
  static final String ADDON = "v1.0.0-eksbuild.1";

  /// What is answered here instead of by an emulator.
  static final Set<String> OPERATIONS = Set.of("DescribeClusterVersions", "DescribeAddonVersions");

  private EksVersions() {}

  static EksClient before(EksClient real) {
    return Answering.before(EksClient.class, real, EksVersions::answer);
  }

  private static Optional<Object> answer(SdkRequest asked) {
    return switch (asked) {
      case DescribeClusterVersionsRequest _ -> Optional.of(clusterVersions());
      case DescribeAddonVersionsRequest addon -> Optional.of(addonVersions(addon));
      default -> Optional.empty();
    };
  }

  private static DescribeClusterVersionsResponse clusterVersions() {
    return DescribeClusterVersionsResponse.builder()
        .clusterVersions(
            ClusterVersionInformation.builder()
                .clusterVersion(KUBERNETES)
                .endOfStandardSupportDate(Instant.parse("2027-03-27T00:00:00Z"))
                .build())
        .build();
  }

  private static DescribeAddonVersionsResponse addonVersions(DescribeAddonVersionsRequest asked) {
    return DescribeAddonVersionsResponse.builder()
        .addons(
            AddonInfo.builder()
                .addonName(asked.addonName())
                .addonVersions(
                    AddonVersionInfo.builder()
                        .addonVersion(ADDON)
                        .compatibilities(
                            Compatibility.builder()
                                .clusterVersion(asked.kubernetesVersion())
                                .defaultVersion(true)
                                .build())
                        .build())
                .build())
        .build();
  }
}
