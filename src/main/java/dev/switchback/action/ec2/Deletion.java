package dev.switchback.action.ec2;

import dev.switchback.action.StepContext;
import dev.switchback.cloud.trouble.ErrorCodes;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.ec2.model.Filter;
import software.amazon.awssdk.services.ec2.model.NetworkInterface;

/// Deletes what others may still use: waits for them for some minutes, and names them if they do
/// not go. When EC2 has accepted the deletion of a VPC, subnet, gateway or route table, it is gone.
public final class Deletion {
  private static final Duration PATIENCE = Duration.ofMinutes(5);

  /// AuthFailure is what EC2 says of an Elastic IP that a gateway held a moment ago: it belongs to
  /// AWS for so long. Who is really not known is refused the question about its users too.
  private static final Set<String> IN_USE =
      Set.of("DependencyViolation", "InvalidIPAddress.InUse", "AuthFailure");

  private static final String DONE = "gone";

  private final StepContext step;
  private final String vpc;

  /// `vpc` is whose network interfaces are named when something is in use.
  public Deletion(StepContext step, String vpc) {
    this.step = step;
    this.vpc = vpc;
  }

  /// `call` deletes it; `what` names it for people.
  public void of(String what, Runnable call) throws InterruptedException {
    step.say("Deleting " + what);
    step.poll(what + " to be deleted")
        .every(Duration.ofSeconds(10))
        .upTo(PATIENCE)
        .until(() -> attempt(call), DONE::equals);
  }

  private String attempt(Runnable call) {
    try {
      call.run();
      return DONE;
    } catch (AwsServiceException e) {
      if (ErrorCodes.notFound(e)) {
        return DONE;
      }
      if (IN_USE.contains(ErrorCodes.of(e))) {
        return users();
      }
      throw e;
    }
  }

  private String users() {
    List<NetworkInterface> interfaces = interfaces(step, vpc);
    return interfaces.isEmpty()
        ? "in use, though no network interface is left in "
            + vpc
            + " (EC2 may take a moment; else look for security groups, endpoints, peerings and"
            + " subnets that Switchback did not make)"
        : "in use; network interfaces in "
            + vpc
            + ": "
            + interfaces.stream().map(Deletion::owner).sorted().collect(Collectors.joining(", "));
  }

  /// Every network interface of a VPC.
  public static List<NetworkInterface> interfaces(StepContext step, String vpc) {
    Filter ofVpc = Filter.builder().name("vpc-id").values(vpc).build();
    return step
        .cloud()
        .ec2()
        .describeNetworkInterfacesPaginator(request -> request.filters(ofVpc))
        .networkInterfaces()
        .stream()
        .toList();
  }

  /// `eni-… of i-… (ELB app/…)`.
  private static String owner(NetworkInterface one) {
    String instance =
        one.attachment() == null || one.attachment().instanceId() == null
            ? ""
            : " of " + one.attachment().instanceId();
    String description = one.description() == null ? "" : one.description();
    String words = description.isEmpty() ? one.interfaceTypeAsString() : description;
    return one.networkInterfaceId() + instance + " (" + words + ")";
  }
}
