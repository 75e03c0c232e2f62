package dev.switchback.rehearsal.iam;

import dev.switchback.rehearsal.world.Account;
import dev.switchback.rehearsal.world.Pages.Page;
import dev.switchback.rehearsal.world.Refusals;
import dev.switchback.rehearsal.world.Simulation;
import software.amazon.awssdk.services.iam.model.EvaluationResult;
import software.amazon.awssdk.services.iam.model.SimulatePrincipalPolicyRequest;
import software.amazon.awssdk.services.iam.model.SimulatePrincipalPolicyResponse;

/// What the operator may do: in the simulated account, everything. Of nobody else it is asked.
public final class SimulatedPolicySimulation {
  private final Simulation cloud;

  SimulatedPolicySimulation(Simulation cloud) {
    this.cloud = cloud;
  }

  SimulatePrincipalPolicyResponse simulate(SimulatePrincipalPolicyRequest request) {
    return cloud.read(
        request,
        account -> {
          String source = request.policySourceArn();
          if (!source.equals(operator(account))) {
            throw source.contains(":assumed-role/")
                ? Refusals.iam(400, "InvalidInput", "Invalid Entity Arn: " + source)
                : IamKind.ROLE.notFound(source);
          }
          Page<String> page =
              SimulatedIam.page(
                  account, request.actionNames().stream(), request.maxItems(), request.marker());
          return SimulatePrincipalPolicyResponse.builder()
              .evaluationResults(
                  page.items().stream().map(SimulatedPolicySimulation::allowed).toList())
              .isTruncated(page.nextToken() != null)
              .marker(page.nextToken())
              .build();
        });
  }

  private static EvaluationResult allowed(String action) {
    return EvaluationResult.builder()
        .evalActionName(action)
        .evalResourceName("*")
        .evalDecision("allowed")
        .build();
  }

  /// `arn:aws:iam::…:role/NAME` of the caller's `arn:aws:sts::…:assumed-role/NAME/session`.
  public static String operator(Account account) {
    String[] caller = account.owner().caller().split("/", -1);
    return IamKind.ROLE.arn(account, "/", caller[1]);
  }
}
