package dev.switchback.action.application;

import dev.switchback.action.Action;
import dev.switchback.action.Facts;
import dev.switchback.action.Recorded;
import dev.switchback.action.StepContext;
import dev.switchback.action.StepRefused;
import dev.switchback.cloud.dns.NameChain;
import dev.switchback.cloud.http.Answer;
import dev.switchback.cloud.http.Answer.Given;
import dev.switchback.cloud.http.Page;
import dev.switchback.cloud.http.Patience;
import dev.switchback.run.Outputs;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// Waits until a site answers over HTTPS as Route 53's checkers want it (status 200 to 399 within
/// their patience), at every address that its zone's own servers give, with a certificate for its
/// name. Changes nothing.
public final class AwaitSite implements Action<AwaitSite.Inputs> {
  /// `name` is the site's host name, `path` what is asked for, `nameServers` those of its zone.
  public record Inputs(String name, String path, List<String> nameServers) {}

  private static final Duration LONGEST = Duration.ofMinutes(10);

  @Override
  public Class<Inputs> inputs() {
    return Inputs.class;
  }

  @Override
  public Set<String> outputs() {
    return Set.of("url", "addresses", "status", "certificateUntil");
  }

  @Override
  public Facts facts() {
    return Facts.of(Duration.ofSeconds(20), 0, "dns:GET records", "http:GET");
  }

  /// What each address answered.
  private record Seen(String address, Answer answer) {}

  private record Sight(NameChain chain, List<Seen> seen) {
    /// Empty if all is well.
    Optional<String> complaint(String name) {
      if (seen.isEmpty()) {
        return Optional.of(chain.words());
      }
      return seen.stream()
          .filter(one -> !one.answer().good())
          .map(one -> one.address() + ": " + one.answer().words())
          .findFirst()
          .or(() -> uncovered(name));
    }

    Optional<String> uncovered(String name) {
      return given()
          .filter(given -> !given.certificate().covers(name))
          .map(given -> "the certificate is for " + given.certificate().names())
          .findFirst();
    }

    Stream<Given> given() {
      return seen.stream().map(Seen::answer).filter(Given.class::isInstance).map(Given.class::cast);
    }
  }

  @Override
  public Optional<Outputs> find(Inputs in, StepContext step) {
    Sight sight = look(in, step);
    return sight.complaint(in.name()).isEmpty()
        ? Optional.of(outputs(in, sight))
        : Optional.empty();
  }

  @Override
  public Outputs apply(Inputs in, StepContext step) throws InterruptedException {
    Sight sight =
        step.poll("https://" + in.name() + in.path())
            .every(Duration.ofSeconds(5))
            .upTo(LONGEST)
            .until(
                () -> look(in, step),
                one -> one.complaint(in.name()).isEmpty() || onlyUncovered(one, in.name()),
                one -> one.complaint(in.name()).orElse("well"));
    sight
        .uncovered(in.name())
        .ifPresent(
            what -> {
              throw new StepRefused(
                  in.name() + " answers, but " + what + ".",
                  "A wildcard is for one label only. Name a certificate with this name among its"
                      + " own, then: switchback resume");
            });
    return outputs(in, sight);
  }

  /// Waiting does not change what a certificate is for.
  private static boolean onlyUncovered(Sight sight, String name) {
    return !sight.seen().isEmpty()
        && sight.seen().stream().allMatch(one -> one.answer().good())
        && sight.uncovered(name).isPresent();
  }

  private static Sight look(Inputs in, StepContext step) {
    NameChain chain = AuthoritativeNames.ask(in.name(), in.nameServers(), step);
    var seen = new ArrayList<Seen>();
    for (String address : chain.addresses()) {
      Page page = Page.of(in.name(), in.path(), address);
      seen.add(new Seen(address, step.cloud().http().get(page, Patience.OF_A_CHECKER)));
    }
    return new Sight(chain, seen);
  }

  private static Outputs outputs(Inputs in, Sight sight) {
    Given first = sight.given().findFirst().orElseThrow();
    return Outputs.of("url", "https://" + in.name() + "/")
        .and("addresses", sight.chain().addresses())
        .and("status", first.status())
        .and("certificateUntil", first.certificate().until().toString());
  }

  @Override
  public void undo(Recorded recorded, StepContext step) {
    step.say("Nothing to take back: the site was only asked");
  }

  @Override
  public List<String> equivalent(Inputs in, StepContext step) {
    return List.of(
        AuthoritativeNames.equivalent(in.name(), in.nameServers()),
        "curl -sv -o /dev/null --max-time 6 --resolve %s:443:ADDRESS https://%s%s"
            .formatted(in.name(), in.name(), in.path()));
  }
}
