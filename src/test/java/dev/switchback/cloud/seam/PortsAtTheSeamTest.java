package dev.switchback.cloud.seam;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.switchback.cloud.HandTime;
import dev.switchback.cloud.Heard;
import dev.switchback.cloud.call.Faults;
import dev.switchback.cloud.call.Faults.Fault;
import dev.switchback.cloud.dns.Dns;
import dev.switchback.cloud.dns.DnsException;
import dev.switchback.cloud.dns.DnsRecord;
import dev.switchback.cloud.http.Answer;
import dev.switchback.cloud.http.Answer.Reason;
import dev.switchback.cloud.http.Certificate;
import dev.switchback.cloud.http.Form;
import dev.switchback.cloud.http.Http;
import dev.switchback.cloud.http.Page;
import dev.switchback.cloud.http.Patience;
import dev.switchback.cloud.trouble.Trouble;
import dev.switchback.run.Failure;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// Name servers and sites are asked through the same seam as AWS.
class PortsAtTheSeamTest {
  private static final Page PAGE = Page.of("demo.example.com", "/", "192.0.2.1");

  private static final DnsRecord RECORD =
      new DnsRecord("demo.example.com", Dns.Type.A, Duration.ofSeconds(60), "192.0.2.1");

  private final HandTime time = new HandTime();
  private final Heard heard = new Heard();
  private int asked;

  private final Dns dns =
      new Dns() {
        @Override
        public Set<String> delegation(String zone) {
          asked++;
          return Set.of("ns1." + zone);
        }

        @Override
        public List<DnsRecord> ask(String name, Type type, Set<String> servers) {
          asked++;
          return List.of(RECORD);
        }

        @Override
        public List<DnsRecord> askPublicly(String name, Type type) {
          asked++;
          return List.of(RECORD);
        }
      };

  private final Http http =
      new Http() {
        @Override
        public Answer get(Page page, Patience patience) {
          asked++;
          return new Answer.Given(
              200,
              Map.of(),
              "",
              new Certificate(List.of(), Instant.EPOCH, true),
              Duration.ofMillis(1));
        }

        @Override
        public Answer post(Page page, Form form, Patience patience) {
          return get(page, patience);
        }
      };

  private Seam seam(Faults faults) {
    return new Seam(time, Seam.Setup.PLAIN.with(faults).observedBy(heard));
  }

  private Answer get(Faults faults) {
    return new WrappedHttp(http, seam(faults)).get(PAGE, Patience.OF_A_CHECKER);
  }

  private List<DnsRecord> ask(Faults faults) {
    return new WrappedDns(dns, seam(faults))
        .ask("demo.example.com", Dns.Type.A, Set.of("ns1.example.com"));
  }

  @Test
  void everyQuestionIsHeardUnderItsName() {
    Seam seam = seam(Faults.NONE);
    var names = new WrappedDns(dns, seam);
    var sites = new WrappedHttp(http, seam);

    assertThat(names.delegation("example.com")).containsExactly("ns1.example.com");
    assertThat(names.ask("demo.example.com", Dns.Type.A, Set.of())).containsExactly(RECORD);
    assertThat(names.askPublicly("demo.example.com", Dns.Type.A)).containsExactly(RECORD);
    assertThat(sites.get(PAGE, Patience.OF_A_CHECKER).good()).isTrue();
    assertThat(sites.post(PAGE, new Form(Map.of("password", "s3cret")), Patience.OF_A_CHECKER))
        .extracting(Answer::good)
        .isEqualTo(true);

    assertThat(heard.calls)
        .extracting(call -> call.service() + ":" + call.operation() + " " + call.changing())
        .containsExactly(
            "dns:GET delegation false",
            "dns:GET records false",
            "dns:GET public-records false",
            "http:GET false",
            "http:POST true");
    assertThat(heard.calls.toString()).doesNotContain("s3cret");
  }

  @Test
  void aNameServerThatDoesNotAnswerIsAskedAgainAndOneThatRefusesIsNot() {
    assertThat(ask(SeamTest.at(1, new Fault.Fail("SERVFAIL", "later", 503, false))))
        .containsExactly(RECORD);

    assertThatThrownBy(() -> ask(SeamTest.at(1, new Fault.Fail("REFUSED", "not mine", 400, false))))
        .isInstanceOf(DnsException.class)
        .satisfies(
            refused -> {
              Failure failure = Trouble.of(refused);
              assertThat(failure.kind()).isEqualTo(Failure.Kind.REFUSED);
              assertThat(failure.todo()).contains("name servers of the hosted zone");
            });
    assertThat(asked).isEqualTo(1);
  }

  @Test
  void aNetworkThatLetsNoQuestionOutIsSaidToBeThat() {
    Failure failure =
        Trouble.of(new DnsException(DnsException.Kind.UNREACHED, "A of x has no server", null));

    assertThat(failure.kind()).isEqualTo(Failure.Kind.PASSING);
    assertThat(failure.todo()).contains("port 53").contains("switchback resume");
  }

  @Test
  void aFaultIsASiteThatDoesNotAnswer() {
    Answer lost = get(SeamTest.at(1, new Fault.Fail("Unavailable", "down", 503, true)));

    assertThat(((Answer.None) lost).reason()).isEqualTo(Reason.UNANSWERED);
    assertThat(asked).isEqualTo(1);
    assertThat(((Answer.None) get(SeamTest.at(1, new Fault.Throttle()))).why()).contains("429");
  }
}
