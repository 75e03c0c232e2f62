package dev.switchback.rehearsal;

import dev.switchback.cloud.dns.Dns;
import dev.switchback.cloud.dns.DnsRecord;
import dev.switchback.cloud.http.Answer;
import dev.switchback.cloud.http.Answer.Reason;
import dev.switchback.cloud.http.Page;
import dev.switchback.cloud.http.Patience;
import java.util.List;
import java.util.Optional;

/// What the sites answer at one moment: as far as a visitor comes from the load balancer on.
record SimulatedSites(Account account) {
  /// What is behind an address; nothing answers where no load balancer is active.
  Answer answer(Page page, Patience patience) {
    return loadBalancer(page.address())
        .<Answer>map(one -> new Answer.None(Reason.UNANSWERED, "no answer"))
        .orElseGet(
            () ->
                new Answer.None(
                    Reason.UNREACHED,
                    "no connection within " + patience.connect().toSeconds() + " s"));
  }

  /// As a health checker asks: by the addresses of a name, over HTTPS, whatever the certificate.
  Answer seenByAChecker(String hostName, String path) {
    List<String> addresses =
        new ServedNames(account)
            .anywhere(hostName, Dns.Type.A).stream()
                .filter(one -> one.type() == Dns.Type.A)
                .map(DnsRecord::value)
                .toList();
    List<Answer> answers =
        addresses.stream()
            .map(address -> answer(Page.of(hostName, path, address), Patience.OF_A_CHECKER))
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

  private Optional<WorldResource> loadBalancer(String address) {
    return account
        .all()
        .filter(one -> one.type().equals("elbv2:load-balancer"))
        .filter(one -> ServedNames.addresses(one).contains(address))
        .findFirst();
  }
}
