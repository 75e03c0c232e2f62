package dev.switchback.cli.completion;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchback.cli.Clouds;
import dev.switchback.cloud.Cloud;
import dev.switchback.cloud.RehearsalControl;
import dev.switchback.cloud.SiteIdentity.Kind;
import dev.switchback.cloud.call.CallObserver;
import dev.switchback.cloud.seam.Seam;
import dev.switchback.cloud.signin.KnownProfiles;
import dev.switchback.cloud.trouble.SignInException;
import dev.switchback.journal.Site;
import dev.switchback.rehearsal.SimulatedAccount;
import dev.switchback.rehearsal.SimulatedCloud;
import dev.switchback.rehearsal.world.Settings;
import dev.switchback.rehearsal.world.World;
import dev.switchback.runbook.Input;
import dev.switchback.runbook.InputType;
import dev.switchback.time.VirtualTimekeeper;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class AccountValuesTest {
  private static final Instant NOW = Instant.parse("2026-11-27T10:00:00Z");
  private static final Duration LONG = Duration.ofMinutes(2);

  private final AtomicInteger opened = new AtomicInteger();

  /// Rehearsals are there at once; the real account has no credentials, or never answers.
  private class Accounts implements Clouds {
    private final Optional<CountDownLatch> never;

    Accounts(Optional<CountDownLatch> never) {
      this.never = never;
    }

    @Override
    public Connection rehearsalAsSaved(Site site, Instant notBefore) {
      throw new UnsupportedOperationException();
    }

    @Override
    public Cloud unsigned(String region) {
      throw new AssertionError();
    }

    @Override
    public Connection rehearsalOfNothing(String region, Optional<String> domain) {
      opened.incrementAndGet();
      var time = new VirtualTimekeeper(NOW);
      World world = SimulatedAccount.fresh("123456789012", region, 1, NOW);
      var source = new SimulatedCloud(world, time, Settings.standard());
      return new Connection(
          Kind.REHEARSAL,
          "123456789012",
          region,
          new Cloud(source, new Seam(time, Seam.Setup.PLAIN)),
          time);
    }

    @Override
    public Connection real(
        Optional<String> profile, Optional<String> region, CallObserver observer) {
      opened.incrementAndGet();
      try {
        if (never.isPresent()) {
          never.get().await();
        }
      } catch (InterruptedException stopped) {
        Thread.currentThread().interrupt();
      }
      throw new SignInException("There are no credentials.", null);
    }

    @Override
    public List<KnownProfiles.Known> profiles() {
      throw new UnsupportedOperationException();
    }

    @Override
    public Optional<String> usualRegion(Optional<String> profile) {
      throw new UnsupportedOperationException();
    }

    @Override
    public Clouds reaching(Kubeconfig kubeconfig) {
      return this;
    }

    @Override
    public void check(Path scenario) {
      throw new IllegalStateException("nobody rehearses here");
    }

    @Override
    public Connection rehearsal(Site site, How how, Instant notBefore, CallObserver observer) {
      throw new AssertionError("completion takes no site's lock");
    }

    @Override
    public RehearsalControl control(Site site) {
      throw new AssertionError("completion has no use for it");
    }
  }

  private static Input asked(InputType type) {
    return new Input("asked", type, new Input.Wording("?", ""), Optional.empty(), Input.Range.ANY);
  }

  private static Values.Line line(String... words) {
    return new Values.Line(List.of("setup"), List.of(words));
  }

  @Test
  void aRehearsalsAccountIsAskedOnceForEachList() {
    var values = new AccountValues(new Accounts(Optional.empty()), LONG);
    for (int i = 0; i < 3; i++) {
      assertThat(values.of(asked(InputType.LOCAL_ZONE), line("setup", "--rehearse")))
          .extracting(Candidate::word)
          .contains("us-east-1-bos-1a");
    }
    assertThat(opened).hasValue(1);
  }

  @Test
  void whatNoAccountHasIsNotAskedFor() {
    var values = new AccountValues(new Accounts(Optional.empty()), LONG);
    assertThat(values.of(asked(InputType.CIDR), line("setup", "--rehearse"))).isEmpty();
    assertThat(opened).hasValue(0);
  }

  @Test
  void anAccountThatCannotBeAskedOffersNothing() {
    assertThat(
            new AccountValues(new Accounts(Optional.empty()), LONG)
                .of(asked(InputType.REGION), line("setup")))
        .isEmpty();
    assertThat(opened).hasValue(1);
  }

  @Test
  void nobodyWaitsForAnAccountThatDoesNotAnswer() {
    var accounts = new Accounts(Optional.of(new CountDownLatch(1)));
    assertThat(
            new AccountValues(accounts, Duration.ofMillis(1))
                .of(asked(InputType.REGION), line("setup")))
        .isEmpty();
  }
}
