package dev.switchback.rehearsal.offers;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// The add-ons that the simulated EKS has, each with a newest version and the default one before
/// it. Source: DescribeAddonVersions, namespaces and service accounts as the EKS User Guide lists
/// them.
public enum AddonPackage {
  VPC_CNI("vpc-cni", "v1.20.5-eksbuild.1", "v1.20.4-eksbuild.2", "kube-system", false),
  KUBE_PROXY("kube-proxy", "%s.2-eksbuild.1", "%s.1-eksbuild.2", "kube-system", false),
  POD_IDENTITY_AGENT(
      "eks-pod-identity-agent", "v1.3.10-eksbuild.1", "v1.3.9-eksbuild.5", "kube-system", false),
  COREDNS("coredns", "v1.13.1-eksbuild.1", "v1.12.4-eksbuild.1", "kube-system", true),
  EBS_CSI("aws-ebs-csi-driver", "v1.54.0-eksbuild.1", "v1.53.0-eksbuild.1", "kube-system", true),
  EFS_CSI("aws-efs-csi-driver", "v2.2.0-eksbuild.1", "v2.1.15-eksbuild.1", "kube-system", true),
  METRICS_SERVER("metrics-server", "v0.8.1-eksbuild.1", "v0.8.0-eksbuild.6", "kube-system", true),
  EXTERNAL_DNS("external-dns", "v0.22.1-eksbuild.1", "v0.22.0-eksbuild.2", "external-dns", true);

  private static final List<AddonPackage> OF_THE_COMMUNITY = List.of(METRICS_SERVER, EXTERNAL_DNS);

  private final String word;
  private final String newest;
  private final String preset;
  private final String namespace;
  private final boolean deployed;

  AddonPackage(String word, String newest, String preset, String namespace, boolean deployed) {
    this.word = word;
    this.newest = newest;
    this.preset = preset;
    this.namespace = namespace;
    this.deployed = deployed;
  }

  public static Optional<AddonPackage> named(String name) {
    return Arrays.stream(values()).filter(one -> one.word.equals(name)).findFirst();
  }

  public String word() {
    return word;
  }

  public String namespace() {
    return namespace;
  }

  /// Whether some of its pods belong to a Deployment, which a cluster without nodes cannot place.
  public boolean deployed() {
    return deployed;
  }

  public String owner() {
    return OF_THE_COMMUNITY.contains(this) ? "community" : "aws";
  }

  /// The versions for a Kubernetes version (`1.35`), the newest first.
  public List<String> versions(String kubernetes) {
    return List.of(newest.formatted("v" + kubernetes), standard(kubernetes));
  }

  /// The default one among them.
  public String standard(String kubernetes) {
    return preset.formatted("v" + kubernetes);
  }
}
