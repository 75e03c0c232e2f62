package dev.switchback.action.application;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchback.action.application.Picture.Check;
import dev.switchback.action.application.Picture.Entrance;
import dev.switchback.action.application.Picture.Member;
import dev.switchback.action.application.Picture.Progress;
import dev.switchback.cloud.dns.Dns;
import dev.switchback.cloud.dns.DnsRecord;
import dev.switchback.cloud.dns.NameChain;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PictureTest {
  private static final String PRIMARY = "demo.primary.example.com";
  private static final String STANDBY = "demo.backup.example.com";

  private static NameChain name(String name, String... addresses) {
    return new NameChain(
        name,
        List.of(addresses).stream()
            .map(one -> new DnsRecord(name, Dns.Type.A, Duration.ofSeconds(60), one))
            .toList());
  }

  private static NameChain publicName(String target) {
    Duration minute = Duration.ofSeconds(60);
    return new NameChain(
        "demo.example.com",
        List.of(
            new DnsRecord("demo.example.com", Dns.Type.CNAME, minute, target),
            new DnsRecord(target, Dns.Type.A, minute, "198.18.5.1"),
            new DnsRecord(target, Dns.Type.A, minute, "198.18.9.4")));
  }

  private static Entrance entrance(String ingress, String balancer, NameChain name) {
    return new Entrance(
        ingress, balancer.isEmpty() ? "" : balancer + ".us-east-1.elb.amazonaws.com", name);
  }

  private static final Picture WHOLE =
      new Picture(
          List.of(
              new Member("ip-10-0-11-232.ec2.internal", "us-east-1b", false, true),
              new Member("ip-10-0-15-39.ec2.internal", "us-east-1-bos-1a", true, true)),
          List.of(
              entrance(
                  "wordpress-ingress",
                  "k8s-wordpres-wordpres-ed46143e74-1394360021",
                  name(PRIMARY, "198.18.5.1", "198.18.9.4")),
              entrance(
                  "wordpress-ingress-backup",
                  "k8s-wordpres-wordpres-8d75cd8cec-1858496555",
                  name(STANDBY, "198.18.20.7"))),
          List.of(
              new Check("primary", true, "16 of 16 checkers find it healthy"),
              new Check("standby", true, "16 of 16 checkers find it healthy")),
          new Picture.Public(publicName(PRIMARY), PRIMARY),
          new Picture.Task(Optional.of(new Progress("running", 100, 12, 0))));

  @Test
  void readsAsThePostShowsItWithinEightyColumns() {
    assertThat(String.join("\n", WHOLE.lines()))
        .isEqualTo(
            """
            nodes     ip-10-0-11-232.ec2.internal  us-east-1b
                      ip-10-0-15-39.ec2.internal   us-east-1-bos-1a
            ingress   wordpress-ingress  198.18.5.1, 198.18.9.4
              k8s-wordpres-wordpres-ed46143e74-1394360021.us-east-1.elb.amazonaws.com
                      wordpress-ingress-backup  198.18.20.7
              k8s-wordpres-wordpres-8d75cd8cec-1858496555.us-east-1.elb.amazonaws.com
            health    primary: 16 of 16 checkers find it healthy
                      standby: 16 of 16 checkers find it healthy
            DNS       demo.example.com (TTL 60) -> demo.primary.example.com
                      -> 198.18.5.1, 198.18.9.4
            DMS       running, full load 100%, 12 tables loaded\
            """);
    assertThat(WHOLE.lines()).allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(78));
    assertThat(WHOLE.complaints()).isEmpty();
  }

  @Test
  void saysWhatIsNotAsItMustBe() {
    var broken =
        new Picture(
            List.of(new Member("ip-10-0-15-39.ec2.internal", "us-east-1-bos-1a", true, false)),
            List.of(entrance("wordpress-ingress", "", name(PRIMARY))),
            List.of(new Check("primary", false, "no checker has asked yet")),
            new Picture.Public(publicName(STANDBY), PRIMARY),
            new Picture.Task(Optional.of(new Progress("stopped", 62, 8, 1))));

    assertThat(broken.complaints())
        .containsExactly(
            "no node of the Local Zone is ready",
            "no node of the Region is ready",
            "Ingress wordpress-ingress has no address",
            "primary: no checker has asked yet",
            "demo.example.com -> demo.backup.example.com -> 198.18.5.1, 198.18.9.4",
            "replication is stopped");
    assertThat(broken.lines())
        .contains(
            "nodes     ip-10-0-15-39.ec2.internal  us-east-1-bos-1a  not ready",
            "DMS       stopped, full load 62%, 8 tables loaded, 1 with an error");
  }
}
