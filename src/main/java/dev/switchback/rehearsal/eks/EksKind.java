package dev.switchback.rehearsal.eks;

import dev.switchback.rehearsal.world.Kind;
import dev.switchback.rehearsal.world.Refusals;
import software.amazon.awssdk.services.eks.model.EksException;

/// The kinds of EKS. The id of a cluster is its name; those of what is in it begin with that and a
/// slash.
public enum EksKind implements Kind {
  CLUSTER("eks:cluster", "", "No cluster found for name: %s."),
  ADDON("eks:addon", "", "No addon: %s found."),
  ACCESS_ENTRY(
      "eks:access-entry",
      "",
      "The specified principalArn could not be found: %s. You can view your available access"
          + " entries with ListAccessEntries."),
  NODE_GROUP("eks:nodegroup", "", "No node group found for name: %s."),
  POD_IDENTITY_ASSOCIATION(
      "eks:pod-identity-association", "a-", "No pod identity association found for: %s.");

  private final String type;
  private final String idPrefix;
  private final String notFound;

  EksKind(String type, String idPrefix, String notFound) {
    this.type = type;
    this.idPrefix = idPrefix;
    this.notFound = notFound;
  }

  @Override
  public String type() {
    return type;
  }

  @Override
  public String idPrefix() {
    return idPrefix;
  }

  @Override
  public EksException notFound(String id) {
    return Refusals.eks(
        404, "ResourceNotFoundException", notFound.formatted(id.substring(id.indexOf('/') + 1)));
  }
}
