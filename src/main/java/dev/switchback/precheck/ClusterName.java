package dev.switchback.precheck;

import dev.switchback.cloud.trouble.ErrorCodes;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.eks.model.Cluster;

/// The cluster's name is one, and free or the site's own. Source: EKS API, CreateCluster,
/// DescribeCluster.
final class ClusterName implements Precheck {
  private static final Pattern FITS = Pattern.compile("[0-9A-Za-z][A-Za-z0-9_-]*");

  /// A role may have 64 characters, and the longest of the site's is the name and 25 more.
  private static final int LONGEST = 38;

  @Override
  public String id() {
    return "cluster-name";
  }

  @Override
  public String title() {
    return "The cluster's name is free, or the site's own";
  }

  @Override
  public Set<String> operations() {
    return Set.of("eks:DescribeCluster");
  }

  @Override
  public Verdict check(PrecheckContext context) {
    String name = context.answer("clusterName").orElse("");
    if (!FITS.matcher(name).matches() || name.length() > LONGEST) {
      return failed(
          "'" + name + "' cannot be the name of a cluster and of its roles",
          "Answer clusterName with up to "
              + LONGEST
              + " letters, digits, - and _, a letter or digit first");
    }
    return look(name, context)
        .map(cluster -> taken(cluster, context))
        .orElseGet(() -> new Verdict.Passed(name + " is free"));
  }

  private static Optional<Cluster> look(String name, PrecheckContext context) {
    try {
      return Optional.of(context.cloud().eks().describeCluster(r -> r.name(name)).cluster());
    } catch (AwsServiceException e) {
      if (ErrorCodes.notFound(e)) {
        return Optional.empty();
      }
      throw e;
    }
  }

  private static Verdict taken(Cluster cluster, PrecheckContext context) {
    String saw = cluster.name() + " is " + cluster.statusAsString();
    if (!context.site().uid().equals(cluster.tags().get("switchback:uid"))) {
      return failed(
          saw + ", and this site did not make it",
          "Answer clusterName with another name (--input clusterName=…); that cluster is left"
              + " alone");
    }
    return cluster.statusAsString().equals("DELETING")
        ? failed(saw + " and the site's own", "Wait until it is gone, then run the check again")
        : new Verdict.Passed(saw + " and the site's own");
  }

  private static Verdict failed(String saw, String todo) {
    return new Verdict.Failed(saw, todo, Optional.empty());
  }
}
