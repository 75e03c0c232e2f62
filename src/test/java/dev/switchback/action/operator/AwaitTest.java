package dev.switchback.action.operator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.switchback.action.MemorySite;
import dev.switchback.action.StepContext;
import dev.switchback.action.StepRefused;
import dev.switchback.cloud.Cloud;
import dev.switchback.cloud.SiteIdentity;
import dev.switchback.cloud.TestCloud;
import dev.switchback.run.Outputs;
import dev.switchback.watch.Probe;
import dev.switchback.watch.ProbeCatalog;
import dev.switchback.watch.Sighting;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class AwaitTest {
  private static final ObjectNode SUBJECT = JsonNodeFactory.instance.objectNode().put("id", "x");

  private final MemorySite site =
      new MemorySite(
          new SiteIdentity("demo", "u", SiteIdentity.Kind.REAL, "1", "us-east-1"),
          TestCloud.over());
  private final StepContext step = site.step("network", "wait");
  private final ProbeCatalog probes = new ProbeCatalog(List.of(new Kettle()));

  @Test
  void itWaitsUntilTheProbeSeesIt() throws Exception {
    Outputs outputs = new Await(probes).apply(inputs("hot", "10m"), step);

    assertThat(outputs.text("value")).hasValue("hot");
    assertThat(site.time().elapsed()).isEqualTo(Duration.ofMinutes(4));
    assertThat(site.said()).containsExactly("network/wait: kettle to be hot: x is cold");
  }

  @Test
  void itGivesUpAtTheDeadlineAndSaysWhatItSaw() {
    assertThatThrownBy(() -> new Await(probes).apply(inputs("hot", "1m30s"), step))
        .isInstanceOf(StepRefused.class)
        .hasMessageContaining("x is cold");
    assertThat(site.time().elapsed()).isBetween(Duration.ofSeconds(90), Duration.ofMinutes(2));
  }

  @Test
  void lookingForItAsksOnce() throws Exception {
    assertThat(new Await(probes).find(inputs("hot", "1m"), step)).isEmpty();
    assertThat(new Await(probes).find(inputs("cold", "1m"), step)).isPresent();
    assertThat(site.time().elapsed()).isZero();
  }

  @Test
  void aProbeThatIsNotThereIsRefusedWithThoseThatAre() {
    assertThatThrownBy(
            () ->
                new Await(probes)
                    .apply(new Await.Inputs("pot", "hot", SUBJECT, Optional.empty()), step))
        .isInstanceOf(StepRefused.class)
        .satisfies(e -> assertThat(((StepRefused) e).todo()).contains("kettle"));
  }

  @Test
  void manualWorkIsShownAndAwaited() throws Exception {
    var verified =
        new Manual.Inputs("Put the kettle on", Optional.of(new Sought("kettle", "hot", SUBJECT)));

    assertThat(new Manual(probes).apply(verified, step).text("value")).hasValue("hot");
    assertThat(site.said()).startsWith("network/wait: Put the kettle on");
    assertThat(site.time().elapsed()).isEqualTo(Duration.ofMinutes(4));
  }

  @Test
  void manualWorkWithoutAProbeIsDoneWhenItIsShownAndNeverFound() throws Exception {
    var plain = new Manual.Inputs("Put the kettle on", Optional.empty());

    assertThat(new Manual(probes).find(plain, step)).isEmpty();
    assertThat(new Manual(probes).apply(plain, step).text("value")).hasValue("confirmed");
  }

  private static Await.Inputs inputs(String is, String upTo) {
    return new Await.Inputs("kettle", is, SUBJECT, Optional.of(upTo));
  }

  /// Hot after four minutes of the site's clock.
  private final class Kettle implements Probe {
    @Override
    public String id() {
      return "kettle";
    }

    @Override
    public Duration every() {
      return Duration.ofSeconds(30);
    }

    @Override
    public Set<String> operations() {
      return Set.of();
    }

    @Override
    public Sighting look(ObjectNode subject, Cloud cloud) {
      boolean hot = site.time().elapsed().compareTo(Duration.ofMinutes(4)) >= 0;
      String value = hot ? "hot" : "cold";
      return new Sighting(value, subject.path("id").asText() + " is " + value);
    }
  }
}
