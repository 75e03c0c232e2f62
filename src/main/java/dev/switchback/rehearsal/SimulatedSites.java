package dev.switchback.rehearsal;

import dev.switchback.cloud.http.Answer;
import dev.switchback.cloud.http.Answer.Reason;
import dev.switchback.cloud.http.Page;
import dev.switchback.cloud.http.Patience;
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

  private Optional<WorldResource> loadBalancer(String address) {
    return account
        .all()
        .filter(one -> one.type().equals("elbv2:load-balancer"))
        .filter(one -> ServedNames.addresses(one).contains(address))
        .findFirst();
  }
}
