package dev.switchback.precheck.offers;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.switchback.action.SimulatedSite;
import dev.switchback.runbook.Input;
import dev.switchback.runbook.InputType;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class OffersTest {
  private static final ObjectNode NOTHING = JsonNodeFactory.instance.objectNode();

  private final SimulatedSite account;

  OffersTest() throws InterruptedException {
    account = new SimulatedSite();
  }

  private List<Offer> offered(InputType type, Optional<String> zone, ObjectNode answers) {
    var input =
        new Input(
            "asked",
            type,
            new Input.Wording("?", ""),
            Optional.empty(),
            new Input.Range(List.of(), zone));
    return new Offers(account.site().step("a", "b").cloud()).of(input, answers);
  }

  private List<Offer> offered(InputType type) {
    return offered(type, Optional.empty(), NOTHING);
  }

  @Test
  void localZonesThatMayBeUsedComeFirstAndSayWhereTheyAre() {
    List<Offer> zones = offered(InputType.LOCAL_ZONE);
    assertThat(zones.getFirst().value()).isEqualTo(SimulatedSite.LOCAL_ZONE);
    assertThat(zones.getFirst().about()).contains("Boston", "opted in", "hangs on us-east-1a");
    assertThat(zones).filteredOn(zone -> zone.about().contains("not opted in yet")).isNotEmpty();
    assertThat(zones)
        .extracting(Offer::value)
        .doesNotContain("us-east-1a", "us-east-1-wl1-bos-wlz-1");
  }

  @Test
  void instanceTypesAreThoseOfTheZoneThatTheQuestionNames() {
    ObjectNode answers = NOTHING.objectNode().put("where", SimulatedSite.LOCAL_ZONE);
    List<Offer> local = offered(InputType.INSTANCE_TYPE, Optional.of("where"), answers);
    List<Offer> regional = offered(InputType.INSTANCE_TYPE);
    assertThat(local).contains(new Offer("t3.xlarge", "4 vCPUs, 16 GiB"));
    assertThat(regional).extracting(Offer::value).contains("m5.large");
    assertThat(local).extracting(Offer::value).doesNotContain("m5.large");
  }

  @Test
  void versionsSayHowLongTheyAreSupported() {
    assertThat(offered(InputType.KUBERNETES_VERSION))
        .first()
        .isEqualTo(new Offer("1.36", "in standard support until 2027-08-02"));
  }

  @Test
  void certificatesSayWhichNamesTheyCover() {
    assertThat(offered(InputType.CERTIFICATE))
        .singleElement()
        .satisfies(
            one -> {
              assertThat(one.value()).startsWith("arn:aws:acm:us-east-1:");
              assertThat(one.about()).contains("example.com");
            });
  }

  @Test
  void hostedZonesGiveTheirIdOrTheirDomain() {
    String id = offered(InputType.HOSTED_ZONE).getFirst().value();
    assertThat(id).startsWith("Z").doesNotContain("/");
    assertThat(offered(InputType.HOSTED_ZONE)).containsExactly(new Offer(id, "example.com"));
    assertThat(offered(InputType.DOMAIN))
        .singleElement()
        .satisfies(
            one -> {
              assertThat(one.value()).isEqualTo("example.com");
              assertThat(one.about()).startsWith(id);
            });
  }

  @Test
  void regionsAreAllThereAre() {
    assertThat(offered(InputType.REGION))
        .extracting(Offer::value)
        .contains("us-east-1", "eu-west-1");
  }

  @ParameterizedTest
  @EnumSource(InputType.class)
  void whatIsListedHasAList(InputType type) {
    assertThat(offered(type).isEmpty()).isNotEqualTo(Offers.listed(type));
  }
}
