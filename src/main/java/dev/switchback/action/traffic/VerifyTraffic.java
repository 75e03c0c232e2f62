package dev.switchback.action.traffic;

import dev.switchback.action.Action;
import dev.switchback.action.Cli;
import dev.switchback.action.Facts;
import dev.switchback.action.Recorded;
import dev.switchback.action.StepContext;
import dev.switchback.run.Outputs;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.services.route53.model.HealthCheck;
import software.amazon.awssdk.services.route53.model.ResourceRecordSet;

/// Looks at what leads visitors as a whole: the pair of failover records hangs together with the
/// latch, and the latch with the primary's check. Changes nothing.
public final class VerifyTraffic implements Action<VerifyTraffic.Inputs> {
  public record Inputs(
      String zone, String name, String primaryCheck, String standbyCheck, String latch) {}

  @Override
  public Class<Inputs> inputs() {
    return Inputs.class;
  }

  @Override
  public Set<String> outputs() {
    return Set.of("url", "primary_check", "standby_check", "latch");
  }

  @Override
  public Facts facts() {
    return Facts.of(
        Duration.ofSeconds(3), 0, "route53:ListResourceRecordSets", "route53:GetHealthCheck");
  }

  @Override
  public Optional<Outputs> find(Inputs in, StepContext step) {
    return look(in, step).isEmpty() ? Optional.of(outputs(in)) : Optional.empty();
  }

  @Override
  public Outputs apply(Inputs in, StepContext step) throws InterruptedException {
    step.poll("what leads to " + in.name())
        .every(Duration.ofSeconds(5))
        .upTo(Duration.ofMinutes(2))
        .until(
            () -> look(in, step),
            List::isEmpty,
            complaints -> "incomplete: " + String.join("; ", complaints));
    return outputs(in);
  }

  private static List<String> look(Inputs in, StepContext step) {
    var complaints = new ArrayList<String>();
    List<ResourceRecordSet> records = new Zone(step.cloud().route53(), in.zone()).at(in.name());
    if (of("PRIMARY", records)
        .map(ResourceRecordSet::healthCheckId)
        .filter(in.latch()::equals)
        .isEmpty()) {
      complaints.add("no PRIMARY record hangs on the latch " + in.latch());
    }
    Optional<ResourceRecordSet> secondary = of("SECONDARY", records);
    if (secondary.isEmpty()) {
      complaints.add("there is no SECONDARY record");
    } else if (secondary.get().healthCheckId() != null) {
      complaints.add(
          "the SECONDARY record has a health check: with both unhealthy the primary answers");
    }
    if (HealthChecksSeen.byId(step, in.latch())
        .filter(check -> over(check, in.primaryCheck()))
        .isEmpty()) {
      complaints.add("the latch is not over the primary's check");
    }
    if (HealthChecksSeen.byId(step, in.standbyCheck()).isEmpty()) {
      complaints.add("the standby's check is not there");
    }
    return complaints;
  }

  private static Optional<ResourceRecordSet> of(String role, List<ResourceRecordSet> records) {
    return records.stream().filter(one -> role.equals(one.failoverAsString())).findFirst();
  }

  private static boolean over(HealthCheck latch, String child) {
    return latch.healthCheckConfig().childHealthChecks().equals(List.of(child));
  }

  private static Outputs outputs(Inputs in) {
    return Outputs.of("url", "https://" + in.name() + "/")
        .and("primary_check", in.primaryCheck())
        .and("standby_check", in.standbyCheck())
        .and("latch", in.latch());
  }

  @Override
  public void undo(Recorded recorded, StepContext step) {
    step.say("Nothing to take back: the records and checks were only looked at");
  }

  @Override
  public List<String> equivalent(Inputs in, StepContext step) {
    return List.of(
        Cli.aws(
            step,
            "route53 list-resource-record-sets --hosted-zone-id %s --start-record-name %s"
                .formatted(in.zone(), in.name())),
        Cli.aws(step, "route53 get-health-check --health-check-id " + in.latch()));
  }
}
