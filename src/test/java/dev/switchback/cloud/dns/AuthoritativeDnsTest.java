package dev.switchback.cloud.dns;

import static dev.switchback.cloud.dns.LoopbackNameServer.anyPort;
import static dev.switchback.cloud.dns.LoopbackNameServer.authority;
import static dev.switchback.cloud.dns.LoopbackNameServer.referral;
import static dev.switchback.cloud.dns.LoopbackNameServer.refusal;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.xbill.DNS.Message;
import org.xbill.DNS.Rcode;

class AuthoritativeDnsTest {
  private final List<LoopbackNameServer> running = new ArrayList<>();

  /// By name, what the machine's resolver would say.
  private final Map<String, InetSocketAddress> places = new HashMap<>();

  /// By the address in a referral, where the server of the test is.
  private final Map<String, InetSocketAddress> alongside = new HashMap<>();

  @AfterEach
  void end() throws IOException {
    for (LoopbackNameServer server : running) {
      server.close();
    }
  }

  private LoopbackNameServer server(Function<Message, Message> answers) throws IOException {
    var server = new LoopbackNameServer(anyPort(), answers);
    running.add(server);
    return server;
  }

  private AuthoritativeDns dns(LoopbackNameServer... root) {
    List<InetSocketAddress> at = List.of(root).stream().map(LoopbackNameServer::at).toList();
    return new AuthoritativeDns(
        new NameServers() {
          @Override
          public List<InetSocketAddress> root() {
            return at;
          }

          @Override
          public List<InetSocketAddress> open() {
            return at;
          }

          @Override
          public List<InetSocketAddress> of(String server) {
            InetSocketAddress place = places.get(server);
            return place == null ? List.of() : List.of(place);
          }

          @Override
          public InetSocketAddress at(InetAddress address) {
            return alongside.getOrDefault(
                address.getHostAddress(), new InetSocketAddress(address, 9));
          }
        });
  }

  private LoopbackNameServer zone(String... records) throws IOException {
    LoopbackNameServer server = server(authority(records));
    places.put("ns1.example.net", server.at());
    return server;
  }

  @Test
  void aDelegationIsFollowedDownFromTheRootByReferralsWithTheirAddresses() throws IOException {
    LoopbackNameServer com =
        server(
            referral(
                List.of(
                    "example.com. 172800 IN NS NS-1.awsdns-01.org.",
                    "example.com. 172800 IN NS ns-2.awsdns-02.net."),
                List.of()));
    alongside.put("192.5.6.30", com.at());
    LoopbackNameServer root =
        server(
            referral(
                List.of("com. 172800 IN NS a.gtld-servers.net."),
                List.of("a.gtld-servers.net. 172800 IN A 192.5.6.30")));

    assertThat(dns(root).delegation("example.com"))
        .containsExactlyInAnyOrder("ns-1.awsdns-01.org", "ns-2.awsdns-02.net");

    assertThat(root.asked).containsExactly("NS example.com over UDP");
    assertThat(com.asked).containsExactly("NS example.com over UDP");
  }

  @Test
  void aReferralWithoutAddressesIsFollowedByTheServersNames() throws IOException {
    zone("sub.example.com. 300 IN NS ns9.example.org.");
    LoopbackNameServer root =
        server(referral(List.of("example.com. 172800 IN NS ns1.example.net."), List.of()));

    assertThat(dns(root).delegation("sub.example.com")).containsExactly("ns9.example.org");
  }

  @Test
  void aZoneThatNobodyDelegatesHasNoServers() throws IOException {
    LoopbackNameServer none = server(authority("com. 60 IN A 192.0.2.1"));
    alongside.put("192.5.6.30", none.at());
    LoopbackNameServer root =
        server(
            referral(
                List.of("com. 172800 IN NS a.gtld-servers.net."),
                List.of("a.gtld-servers.net. 172800 IN A 192.5.6.30")));

    assertThat(dns(root).delegation("not-there.com")).isEmpty();
  }

  @Test
  void referralsThatGoRoundInACircleEnd() throws IOException {
    LoopbackNameServer root =
        server(
            referral(
                List.of("com. 172800 IN NS a.gtld-servers.net."),
                List.of("a.gtld-servers.net. 172800 IN A 192.5.6.30")));
    alongside.put("192.5.6.30", root.at());

    assertThat(dns(root).delegation("example.com")).isEmpty();
    assertThat(root.asked).hasSize(2);
  }

  @Test
  void aZonesOwnServersAreAskedForWhatTheyKnowThemselves() throws IOException {
    LoopbackNameServer zone =
        zone(
            "demo.example.com. 60 IN CNAME demo.primary.example.com.",
            "demo.primary.example.com. 60 IN A 192.0.2.7",
            "_x.example.com. 300 IN TXT \"heritage=external-dns,\" \"owner=5eed\"",
            "example.com. 900 IN SOA ns1.example.net. host.example.net. 1 7200 900 1209600 86400");

    assertThat(dns().ask("demo.example.com", Dns.Type.A, Set.of("ns1.example.net")))
        .containsExactly(
            new DnsRecord(
                "demo.example.com",
                Dns.Type.CNAME,
                Duration.ofSeconds(60),
                "demo.primary.example.com"));
    assertThat(dns().ask("DEMO.primary.example.com.", Dns.Type.A, Set.of("ns1.example.net")))
        .extracting(DnsRecord::value)
        .containsExactly("192.0.2.7");
    assertThat(dns().ask("_x.example.com", Dns.Type.TXT, Set.of("ns1.example.net")))
        .extracting(DnsRecord::value)
        .containsExactly("heritage=external-dns,owner=5eed");
    assertThat(dns().ask("example.com", Dns.Type.SOA, Set.of("ns1.example.net")))
        .extracting(DnsRecord::value)
        .containsExactly("ns1.example.net. host.example.net. 1 7200 900 1209600 86400");
    assertThat(zone.asked).noneMatch(question -> question.contains("recursively"));
  }

  @Test
  void aNameThatIsNotThereIsAnEmptyAnswer() throws IOException {
    zone("example.com. 60 IN A 192.0.2.1");

    assertThat(dns().ask("demo.example.com", Dns.Type.A, Set.of("ns1.example.net"))).isEmpty();
    assertThat(dns().ask("example.com", Dns.Type.TXT, Set.of("ns1.example.net"))).isEmpty();
  }

  @Test
  void anAnswerThatDoesNotFitIsFetchedOverTcp() throws IOException {
    LoopbackNameServer zone =
        zone(
            IntStream.range(0, 60)
                .mapToObj(i -> "demo.example.com. 60 IN A 192.0.2." + i)
                .toArray(String[]::new));

    assertThat(dns().ask("demo.example.com", Dns.Type.A, Set.of("ns1.example.net"))).hasSize(60);
    assertThat(zone.asked)
        .containsExactly("A demo.example.com over UDP", "A demo.example.com over TCP");
  }

  @Test
  void theNextServerIsAskedWhereOneRefusesOrIsNotTheZones() throws IOException {
    places.put("a.example.net", server(refusal(Rcode.SERVFAIL)).at());
    places.put("b.example.net", server(refusal(Rcode.NOERROR)).at());
    zone("demo.example.com. 60 IN A 192.0.2.1");

    var servers = new java.util.LinkedHashSet<>(List.of("a.example.net", "b.example.net"));
    assertThatThrownBy(() -> dns().ask("demo.example.com", Dns.Type.A, servers))
        .isInstanceOf(DnsException.class)
        .hasMessage(
            "A of demo.example.com is answered by no server"
                + " (127.0.0.1: SERVFAIL; 127.0.0.1: not its zone)")
        .satisfies(
            refused ->
                assertThat(((DnsException) refused).kind()).isEqualTo(DnsException.Kind.REFUSED));

    servers.add("ns1.example.net");
    assertThat(dns().ask("demo.example.com", Dns.Type.A, servers)).hasSize(1);
  }

  @Test
  void serversThatNobodyKnowsOrThatAreSilentAreNotReached() throws IOException {
    LoopbackNameServer gone = server(refusal(Rcode.REFUSED));
    places.put("gone.example.net", gone.at());
    gone.close();

    for (String server : List.of("gone.example.net", "unknown.example.net")) {
      assertThatThrownBy(() -> dns().ask("demo.example.com", Dns.Type.A, Set.of(server)))
          .isInstanceOf(DnsException.class)
          .satisfies(
              silent ->
                  assertThat(((DnsException) silent).kind())
                      .isEqualTo(DnsException.Kind.UNREACHED));
    }
  }

  @Test
  void onlyAPublicResolverIsAskedToFindOut() throws IOException {
    LoopbackNameServer open = server(authority("demo.example.com. 42 IN A 192.0.2.1"));

    assertThat(dns(open).askPublicly("demo.example.com", Dns.Type.A))
        .extracting(DnsRecord::ttl)
        .containsExactly(Duration.ofSeconds(42));
    assertThat(open.asked).containsExactly("A demo.example.com over UDP, recursively");
  }
}
