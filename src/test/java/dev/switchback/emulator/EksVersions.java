package dev.switchback.emulator;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.time.Instant;
import java.util.Set;
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
    InvocationHandler handler =
        (proxy, method, arguments) ->
            switch (arguments == null ? "" : arguments[0]) {
              case DescribeClusterVersionsRequest _
                  when method.getReturnType() == DescribeClusterVersionsResponse.class ->
                  clusterVersions();
              case DescribeAddonVersionsRequest asked
                  when method.getReturnType() == DescribeAddonVersionsResponse.class ->
                  addonVersions(asked);
              default ->
                  method.getName().endsWith("Paginator")
                      ? InvocationHandler.invokeDefault(proxy, method, arguments)
                      : sent(real, method, arguments);
            };
    return (EksClient)
        Proxy.newProxyInstance(
            EksClient.class.getClassLoader(), new Class<?>[] {EksClient.class}, handler);
  }

  private static Object sent(EksClient real, Method method, Object[] arguments) throws Throwable {
    try {
      return method.invoke(real, arguments);
    } catch (InvocationTargetException thrown) {
      throw thrown.getTargetException();
    }
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
