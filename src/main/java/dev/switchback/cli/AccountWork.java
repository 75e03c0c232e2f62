package dev.switchback.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.switchback.cli.Clouds.Connection;
import dev.switchback.cli.WizardDesk.Subject;
import dev.switchback.cloud.CallRelay;
import dev.switchback.cloud.SignInException;
import dev.switchback.cloud.SiteIdentity;
import dev.switchback.cloud.Trouble;
import dev.switchback.precheck.offers.Offers;
import dev.switchback.runbook.Input;
import dev.switchback.tui.state.Draft;
import dev.switchback.tui.state.News;
import dev.switchback.tui.state.Offered;
import dev.switchback.tui.state.Order;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.PriorityBlockingQueue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.pcollections.HashTreePMap;
import org.pcollections.PMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Asks the account for the wizard, on one thread: signs in, lists what there is, makes prechecks
/// and their fixes. What somebody waits for goes before prechecks.
final class AccountWork implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(AccountWork.class);
  private static final String UNMADE = "unmade";

  private final Workshop shop;
  private final GlobalOptions global;
  private final CompletableFuture<Subject> subject;
  private final Consumer<News> news;
  private final PriorityBlockingQueue<Task> queue = new PriorityBlockingQueue<>();
  private final AtomicLong count = new AtomicLong();
  private final Set<String> agreed = new HashSet<>();
  private final Thread thread;
  private Optional<Reached> reached = Optional.empty();
  private PMap<String, String> answers = HashTreePMap.empty();

  /// Something to do there.
  @FunctionalInterface
  private interface Work {
    void go() throws InterruptedException;
  }

  /// What somebody waits for goes before the rest; else one after the other.
  private record Task(boolean awaited, long number, Work work) implements Comparable<Task> {
    @Override
    public int compareTo(Task other) {
      return awaited == other.awaited ? Long.compare(number, other.number) : awaited ? -1 : 1;
    }
  }

  private void soon(Work work) {
    queue.add(new Task(true, count.incrementAndGet(), work));
  }

  private void later(Work work) {
    queue.add(new Task(false, count.incrementAndGet(), work));
  }

  /// An account, and of which Region and domain it is, if it is simulated.
  private record Reached(Connection connection, Simulated simulated, Beforehand checks) {}

  private record Simulated(String region, Optional<String> domain) {}

  AccountWork(
      Workshop shop,
      GlobalOptions global,
      CompletableFuture<Subject> subject,
      Consumer<News> news) {
    this.shop = shop;
    this.global = global;
    this.subject = subject;
    this.news = news;
    this.thread = Thread.ofPlatform().daemon().name("account").start(this::work);
  }

  private void work() {
    try {
      while (true) {
        Work next = queue.take().work();
        try {
          next.go();
        } catch (RuntimeException e) {
          LOG.warn("The account was asked for the wizard", e);
          news.accept(new News.Broken(Trouble.of(e).toString()));
        }
      }
    } catch (InterruptedException closed) {
      LOG.debug("the wizard is left");
    }
  }

  /// Fixes that the operator agreed to before.
  void agreed(Set<String> offers) {
    soon(() -> agreed.addAll(offers));
  }

  void connect(Draft draft) {
    soon(() -> reach(draft.kind(), draft.answers()));
  }

  void offer(Order.Offer offer) {
    soon(() -> ask(offer));
  }

  void check(PMap<String, String> now) {
    later(
        () -> {
          answers = now;
          reachAgainIfOther();
          news.accept(new News.Checking());
          checks().ifPresent(checks -> checks.outdated(given()).forEach(this::laterMake));
          later(() -> news.accept(new News.AllChecked()));
        });
  }

  private void laterMake(String check) {
    later(() -> checks().ifPresent(all -> make(all, check)));
  }

  private void make(Beforehand all, String check) {
    try {
      all.make(check, given(), agreed).ifPresent(made -> news.accept(new News.Checked(made)));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /// Afterwards everything is looked at again: other checks and lists may rest on it.
  void fix(String check) {
    soon(
        () -> {
          news.accept(new News.Checking());
          if (checks().isPresent()) {
            checks().get().fix(check).ifPresent(agreed::add);
            checks().get().forget();
          }
          check(answers);
        });
  }

  private Optional<Beforehand> checks() {
    return reached.map(Reached::checks);
  }

  private ObjectNode given() {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    Map<String, Input> inputs = subject.join().runbook().inputs();
    answers.forEach(
        (name, text) ->
            Optional.ofNullable(inputs.get(name))
                .ifPresent(input -> json.set(name, input.read(text))));
    return json;
  }

  private void reach(Draft.Kind kind, PMap<String, String> known) {
    answers = known;
    try {
      Reached now = kind == Draft.Kind.REAL ? real() : simulated(simulatedOf());
      reached = Optional.of(now);
      Connection there = now.connection();
      news.accept(
          new News.Connected(
              kind,
              "account " + there.account(),
              kind == Draft.Kind.REAL
                  ? "account " + there.account() + " · " + there.region()
                  : there.region()));
    } catch (SignInException e) {
      reached = Optional.empty();
      news.accept(new News.NotConnected(kind, String.valueOf(e.getMessage())));
    } catch (CompletionException unread) {
      LOG.info("there is no runbook to ask for", unread);
    }
  }

  private Reached real() {
    Clouds clouds = global.kubeconfig().map(shop.clouds()::reaching).orElseGet(shop::clouds);
    Connection connection = clouds.real(global.profile(), global.region(), new CallRelay());
    return new Reached(
        connection, new Simulated(connection.region(), Optional.empty()), checks(connection));
  }

  private Simulated simulatedOf() {
    return new Simulated(
        global.region().orElseGet(() -> Regions.of(given())),
        Optional.ofNullable(answers.get("domain")));
  }

  private Reached simulated(Simulated what) {
    Connection connection = shop.clouds().rehearsalOfNothing(what.region(), what.domain());
    return new Reached(connection, what, checks(connection));
  }

  private Beforehand checks(Connection connection) {
    var site =
        new SiteIdentity(
            UNMADE, UNMADE, connection.kind(), connection.account(), connection.region());
    return new Beforehand(shop.library(), subject.join(), new Place(site, connection));
  }

  /// A simulated account is of the Region and the domain that the answers name.
  private void reachAgainIfOther() {
    boolean other =
        reached
            .filter(now -> now.connection().kind() == SiteIdentity.Kind.REHEARSAL)
            .filter(now -> !now.simulated().equals(simulatedOf()))
            .isPresent();
    if (other) {
      reached = Optional.of(simulated(simulatedOf()));
    }
  }

  private void ask(Order.Offer offer) {
    Optional<Input> input =
        Optional.ofNullable(subject.join().runbook().inputs().get(offer.input()));
    if (reached.isEmpty() || input.isEmpty()) {
      return;
    }
    answers = offer.answers();
    reachAgainIfOther();
    Offered offered;
    try {
      offered =
          new Offered.Found(
              new Offers(reached.get().connection().cloud())
                  .of(input.get(), given()).stream()
                      .map(one -> new Offered.Item(one.value(), one.about()))
                      .toList());
    } catch (RuntimeException refused) {
      LOG.info("the account has no list", refused);
      offered = new Offered.Refused("The account did not say what it has: " + Trouble.of(refused));
    }
    news.accept(new News.Offers(offer.input(), offered));
  }

  @Override
  public void close() {
    thread.interrupt();
  }
}
