package dev.switchback.rehearsal.route53;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.switchback.cloud.dns.Dns;
import dev.switchback.cloud.http.Answer;
import dev.switchback.cloud.http.Answer.Reason;
import dev.switchback.cloud.http.Page;
import dev.switchback.cloud.http.Patience;
import dev.switchback.rehearsal.route53.SeenAnswers.Asking;
import dev.switchback.rehearsal.sites.SimulatedSites;
import dev.switchback.rehearsal.world.Account;
import dev.switchback.rehearsal.world.SdkJson;
import dev.switchback.rehearsal.world.WorldResource;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import software.amazon.awssdk.services.route53.model.HealthCheckConfig;
import software.amazon.awssdk.services.route53.model.HealthCheckObservation;
import software.amazon.awssdk.services.route53.model.HealthCheckType;

/// What Route 53 makes of health checks, as a function of what their endpoints answered. Source:
/// Developer Guide, how Amazon Route 53 determines whether a health check is healthy.
public final class HealthChecks {
  static final String CONFIG = "HealthCheckConfig";

  /// From each of these places two checkers ask.
  private static final List<String> PLACES =
      List.of(
          "ap-northeast-1",
          "ap-southeast-1",
          "ap-southeast-2",
          "eu-west-1",
          "sa-east-1",
          "us-east-1",
          "us-west-1",
          "us-west-2");

  private static final int CHECKERS = 2 * PLACES.size();

  /// Healthy is what more than so many in a hundred of the checkers find healthy.
  private static final int ENOUGH = 18;

  private HealthChecks() {}

  static HealthCheckConfig config(WorldResource check) {
    return SdkJson.fill((ObjectNode) check.attributes().path(CONFIG), HealthCheckConfig.builder())
        .build();
  }

  static boolean calculated(WorldResource check) {
    return config(check).type() == HealthCheckType.CALCULATED;
  }

  private static Stream<WorldResource> asking(Account account) {
    return account.all(Route53Kind.HEALTH_CHECK).filter(check -> !calculated(check));
  }

  /// Notes what the endpoints of all checks answered until now.
  public static void observe(Account account) {
    for (WorldResource check : asking(account).toList()) {
      SeenAnswers before = SeenAnswers.of(check);
      SeenAnswers after = seen(account, check);
      if (!after.until().equals(before.until())) {
        account.put(after.in(check));
      }
    }
  }

  private static SeenAnswers seen(Account account, WorldResource check) {
    HealthCheckConfig config = config(check);
    SeenAnswers before = SeenAnswers.of(check);
    if (Boolean.TRUE.equals(config.disabled())) {
      return before.passedOver(account.now());
    }
    return new LongLook(
            before,
            Duration.ofSeconds(config.requestInterval()),
            account.changes(before.until()),
            moment -> answer(account.earlier(moment), config).good())
        .upTo(account.now());
  }

  private static Answer answer(Account account, HealthCheckConfig config) {
    return seen(account, config.fullyQualifiedDomainName(), config.resourcePath());
  }

  /// As a health checker asks: by the addresses of a name, over HTTPS, whatever the certificate.
  private static Answer seen(Account account, String hostName, String path) {
    var sites = new SimulatedSites(account);
    List<Answer> answers =
        new ServedNames(account)
            .anywhere(hostName, Dns.Type.A).stream()
                .filter(one -> one.type() == Dns.Type.A)
                .map(one -> Page.of(hostName, path, one.value()))
                .map(page -> sites.get(page, Patience.OF_A_CHECKER))
                .toList();
    return answers.stream()
        .filter(Answer::good)
        .findFirst()
        .or(() -> answers.stream().findFirst())
        .orElseGet(
            () ->
                new Answer.None(
                    Reason.UNREACHED, "DNS resolution failed: Non-existent domain " + hostName));
  }

  /// Whether Route 53 counts it healthy now, as it does with a new one until it knows better, and
  /// with one that is no more.
  static boolean healthy(Account account, String id) {
    return account
        .all(Route53Kind.HEALTH_CHECK)
        .filter(check -> check.id().equals(id))
        .allMatch(check -> healthy(account, check));
  }

  private static boolean healthy(Account account, WorldResource check) {
    HealthCheckConfig config = config(check);
    boolean found =
        Boolean.TRUE.equals(config.disabled())
            || (calculated(check) ? enoughChildren(account, config) : found(account, check));
    return found != Boolean.TRUE.equals(config.inverted());
  }

  private static boolean enoughChildren(Account account, HealthCheckConfig config) {
    return config.childHealthChecks().stream().filter(child -> healthy(account, child)).count()
        >= config.healthThreshold();
  }

  private static boolean found(Account account, WorldResource check) {
    SeenAnswers seen = seen(account, check);
    long healthy =
        IntStream.range(0, CHECKERS)
            .filter(checker -> seen.decided(asking(check, checker), account.now()).orElse(true))
            .count();
    return healthy * 100 > (long) ENOUGH * CHECKERS;
  }

  /// The checkers ask one after the other, spread over the interval.
  private static Asking asking(WorldResource check, int checker) {
    HealthCheckConfig config = config(check);
    Duration interval = Duration.ofSeconds(config.requestInterval());
    Instant first =
        check.timeline().begun().plus(interval.multipliedBy(checker + 1L).dividedBy(CHECKERS));
    return new Asking(first, interval, config.failureThreshold());
  }

  /// What each checker says, once it has asked.
  static List<HealthCheckObservation> observations(Account account, WorldResource check) {
    SeenAnswers seen = seen(account, check);
    return IntStream.range(0, CHECKERS)
        .boxed()
        .flatMap(checker -> observation(account, check, seen, checker).stream())
        .toList();
  }

  /// A site that answers again is not healthy before it has done so some times in a row.
  private static String complaint(Answer answer) {
    return answer.good() ? "not yet enough answers in a row" : answer.words();
  }

  private static Optional<HealthCheckObservation> observation(
      Account account, WorldResource check, SeenAnswers seen, int checker) {
    Asking asking = asking(check, checker);
    long asked = asking.before(account.now());
    if (asked == 0) {
      return Optional.empty();
    }
    boolean success = seen.decided(asking, account.now()).orElse(seen.lastAnswer());
    Instant last = asking.first().plus(asking.interval().multipliedBy(asked - 1));
    return Optional.of(
        HealthCheckObservation.builder()
            .region(PLACES.get(checker / 2))
            .ipAddress("15.177.%d.%d".formatted(2 * (checker / 2) + 2, 17 + checker % 2))
            .statusReport(
                r ->
                    r.checkedTime(last)
                        .status(
                            success
                                ? "Success: HTTP Status Code 200, OK"
                                : "Failure: " + complaint(answer(account, config(check)))))
            .build());
  }
}
