package dev.switchback.rehearsal.rds;

import dev.switchback.rehearsal.world.Pages;
import dev.switchback.rehearsal.world.Pages.Page;
import dev.switchback.rehearsal.world.Simulation;
import java.util.List;
import java.util.stream.Stream;
import software.amazon.awssdk.services.rds.model.DBEngineVersion;
import software.amazon.awssdk.services.rds.model.DescribeDbEngineVersionsRequest;
import software.amazon.awssdk.services.rds.model.DescribeDbEngineVersionsResponse;

/// The MariaDB versions that RDS offers. Source: RDS User Guide, "MariaDB on Amazon RDS versions".
final class SimulatedDbEngines {
  private static final String ENGINE = "mariadb";
  private static final List<String> VERSIONS =
      List.of("10.6.22", "10.11.13", "11.4.4", "11.4.5", "11.4.7", "11.4.8", "11.8.3");

  private final Simulation cloud;

  SimulatedDbEngines(Simulation cloud) {
    this.cloud = cloud;
  }

  static boolean hasFamily(String family) {
    return VERSIONS.stream().map(SimulatedDbEngines::family).anyMatch(family::equals);
  }

  static boolean offers(String engine, String version) {
    return ENGINE.equals(engine) && VERSIONS.contains(version);
  }

  /// `mariadb11.4`.
  static String family(String version) {
    return ENGINE + series(version);
  }

  private static String series(String version) {
    return version.substring(0, version.lastIndexOf('.'));
  }

  DescribeDbEngineVersionsResponse describe(DescribeDbEngineVersionsRequest request) {
    return cloud.read(
        request,
        account -> {
          Stream<String> asked =
              VERSIONS.stream()
                  .filter(one -> request.engine() == null || request.engine().equals(ENGINE));
          Page<String> page =
              Pages.of(
                  asked,
                  version -> version,
                  new Pages.Ask(request.maxRecords(), request.marker())
                      .atMost(account.settings().pageSize()),
                  SimulatedRds::badMarker);
          return DescribeDbEngineVersionsResponse.builder()
              .dbEngineVersions(page.items().stream().map(SimulatedDbEngines::described).toList())
              .marker(page.nextToken())
              .build();
        });
  }

  private static DBEngineVersion described(String version) {
    return DBEngineVersion.builder()
        .engine(ENGINE)
        .engineVersion(version)
        .majorEngineVersion(series(version))
        .dbParameterGroupFamily(family(version))
        .dbEngineDescription("MariaDB Community Edition")
        .dbEngineVersionDescription("MariaDB " + version)
        .supportedCACertificateIdentifiers(SimulatedDbInstances.AUTHORITIES)
        .status("available")
        .build();
  }
}
