package dev.switchback.action;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// What is known of an action before it runs: how long it usually takes, what it costs while it
/// stands, and what it calls. `operations` are named as IAM names services and the SDK operations
/// (`ec2:CreateVpc`; `kubernetes:GET pods` and `helm:InstallRelease` in a cluster, `dns:GET
/// records` and `http:GET` of the sites), over find, apply and undo; `implied` are the IAM actions
/// these need beside their own (`iam:PassRole`, `ec2:CreateTags`).
public record Facts(
    Duration usual, double dollarsAnHour, Set<String> operations, Set<String> implied) {
  /// Calls that pass the seam and are no business of IAM's.
  private static final Set<String> OUTSIDE_IAM = Set.of("kubernetes", "helm", "sql", "dns", "http");

  public Facts {
    requireNonNull(usual, "usual");
    operations = Set.copyOf(operations);
    implied = Set.copyOf(implied);
  }

  public static Facts of(Duration usual, double dollarsAnHour, String... operations) {
    return new Facts(usual, dollarsAnHour, Set.of(operations), Set.of());
  }

  public Facts implying(String... iamActions) {
    return new Facts(usual, dollarsAnHour, operations, Set.of(iamActions));
  }

  /// Everything that the caller must be allowed: IAM names an action as the operation it stands
  /// for. What a cluster is asked is no matter of IAM.
  public Set<String> iamActions() {
    return Stream.concat(operations.stream().filter(Facts::ofIam), implied.stream())
        .collect(Collectors.toUnmodifiableSet());
  }

  /// Whether IAM has a say in a call.
  static boolean ofIam(String operation) {
    return !OUTSIDE_IAM.contains(operation.substring(0, operation.indexOf(':')));
  }

  /// Whether apply or undo change anything in the account; a step that does not need not be looked
  /// for after a crash.
  public boolean changes() {
    return operations.stream()
        .anyMatch(operation -> !readOnly(operation.substring(operation.indexOf(':') + 1)));
  }

  private static boolean readOnly(String operation) {
    return operation.startsWith("Describe")
        || operation.equals("GET")
        || operation.startsWith("GET ")
        || operation.startsWith("Get")
        || operation.startsWith("List");
  }
}
