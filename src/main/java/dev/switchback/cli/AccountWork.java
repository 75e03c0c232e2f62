package dev.switchback.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.switchback.cli.AccountDoor.Simulated;
import dev.switchback.cli.Clouds.Connection;
import dev.switchback.cli.WizardDesk.Subject;
import dev.switchback.cloud.SiteIdentity;
import dev.switchback.cloud.trouble.SignInException;
import dev.switchback.cloud.trouble.Trouble;
import dev.switchback.precheck.Verdict;
import dev.switchback.precheck.offers.Offer;
import dev.switchback.precheck.offers.Offers;
import dev.switchback.runbook.Input;
import dev.switchback.tui.state.Draft;
import dev.switchback.tui.state.News;
import dev.switchback.tui.state.Offered;
import dev.switchback.tui.state.Order;
import dev.switchback.tui.state.WizardView;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.PriorityBlockingQueue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.Function;
import org.pcollections.HashTreePMap;
import org.pcollections.PMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Asks the account for the wizard, on one thread: signs in, lists what there is, makes prechecks
/// and their fixes. What somebody waits for goes before prechecks.
final class AccountWork implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(AccountWork.class);

  private final AccountDoor door;
  private final CompletableFuture<Subject> subject;
  private final Ears ears;
  private final PriorityBlockingQueue<Task> queue = new PriorityBlockingQueue<>();
  private final AtomicLong count = new AtomicLong();
  private final Thread thread;
  private Optional<Reached> reached = Optional.empty();
  private PMap<String, String> answers = HashTreePMap.empty();
  private volatile boolean closed;

  /// Who hears what came of it, and the fixes that were agreed to.
  record Ears(Consumer<News> news, Set<String> agreed) {}

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

  AccountWork(AccountDoor door, CompletableFuture<Subject> subject, Ears ears) {
    this.door = door;
    this.subject = subject;
    this.ears = ears;
    this.thread = Thread.ofPlatform().daemon().name("account").start(this::work);
  }

  private void work() {
    try {
      while (!closed) {
        Work next = queue.take().work();
        try {
          next.go();
        } catch (RuntimeException e) {
          LOG.warn("The account was asked for the wizard", e);
          tell(new News.Broken(Trouble.of(e).toString()));
        }
      }
    } catch (InterruptedException closed) {
      LOG.debug("the wizard is left");
    }
  }

  /// Nobody hears any more of an account that was left.
  private void tell(News news) {
    if (!closed) {
      ears.news().accept(news);
    }
  }

  void connect(Draft.Where where, PMap<String, String> known) {
    soon(() -> reach(where, known));
  }

  /// Needs no account.
  void profiles() {
    soon(
        () -> tell(new News.Offers(WizardView.PROFILES, new SignInChoices(door.shop()).offered())));
  }

  void regions() {
    soon(() -> tell(new News.Offers(WizardView.REGIONS, listed(Offers::regions))));
  }

  void offer(Order.Offer offer) {
    soon(() -> ask(offer));
  }

  void check(PMap<String, String> now) {
    later(
        () -> {
          answers = now;
          reachAgainIfOther();
          tell(new News.Checking());
          checks().ifPresent(checks -> checks.outdated(given()).forEach(this::laterMake));
          later(() -> tell(new News.AllChecked()));
        });
  }

  private void laterMake(String check) {
    later(() -> checks().ifPresent(all -> make(all, check)));
  }

  private void make(Beforehand all, String check) {
    try {
      all.make(check, given(), simulated() ? ears.agreed() : Set.of())
          .ifPresent(made -> tell(new News.Checked(made)));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /// On a real account it may take long: everything else goes on meanwhile.
  void fix(String check) {
    soon(
        () -> {
          Optional<Verdict.Fix> fix = checks().flatMap(all -> all.fix(check));
          if (fix.isEmpty()) {
            tell(new News.Fixed(check, Optional.empty()));
          } else if (simulated()) {
            make(check, fix.get());
          } else {
            Thread.ofVirtual().name("fix").start(() -> make(check, fix.get()));
          }
        });
  }

  /// Afterwards everything is looked at again: other checks and lists may rest on it.
  private void make(String check, Verdict.Fix fix) {
    try {
      fix.change().make();
      soon(
          () -> {
            ears.agreed().add(fix.offer());
            checks().ifPresent(Beforehand::forget);
            tell(new News.Fixed(check, Optional.empty()));
            check(answers);
          });
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (RuntimeException e) {
      LOG.warn("The fix of {} was not made", check, e);
      tell(new News.Fixed(check, Optional.of(Trouble.of(e).toString())));
    }
  }

  /// The simulated account is a copy that nobody keeps: what was agreed to is made on each.
  private boolean simulated() {
    return reached
        .filter(now -> now.connection().kind() == SiteIdentity.Kind.REHEARSAL)
        .isPresent();
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

  private void reach(Draft.Where where, PMap<String, String> known) {
    answers = known;
    try {
      Reached now = where.kind() == Draft.Kind.REAL ? real(where) : simulated(simulatedOf());
      reached = Optional.of(now);
      Connection there = now.connection();
      tell(new News.Connected(where.kind(), there.account(), there.region()));
    } catch (SignInException | BadUsage e) {
      reached = Optional.empty();
      tell(new News.NotConnected(where.kind(), String.valueOf(e.getMessage())));
    } catch (CompletionException unread) {
      LOG.info("there is no runbook to ask for", unread);
    }
  }

  private Reached real(Draft.Where where) {
    Connection connection = door.real(where);
    return new Reached(
        connection, new Simulated(connection.region(), Optional.empty()), checks(connection));
  }

  private Simulated simulatedOf() {
    return new Simulated(
        door.global().region().orElseGet(() -> Regions.of(given())),
        Optional.ofNullable(answers.get("domain")));
  }

  private Reached simulated(Simulated what) {
    Connection connection = door.simulated(what);
    return new Reached(connection, what, checks(connection));
  }

  private Beforehand checks(Connection connection) {
    return door.checks(connection, subject.join());
  }

  /// A simulated account is of the Region and the domain that the answers name.
  private void reachAgainIfOther() {
    boolean other =
        reached
            .filter(now -> door.errand().site().isEmpty())
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
    tell(new News.Offers(offer.input(), listed(offers -> offers.of(input.get(), given()))));
  }

  private Offered listed(Function<Offers, List<Offer>> list) {
    if (reached.isEmpty()) {
      return new Offered.Refused("The account is not reached.");
    }
    try {
      return new Offered.Found(
          list.apply(new Offers(reached.get().connection().cloud())).stream()
              .map(one -> new Offered.Item(one.value(), one.about()))
              .toList());
    } catch (RuntimeException refused) {
      LOG.info("the account has no list", refused);
      return new Offered.Refused("The account did not say what it has: " + Trouble.of(refused));
    }
  }

  @Override
  public void close() {
    closed = true;
    thread.interrupt();
  }
}
