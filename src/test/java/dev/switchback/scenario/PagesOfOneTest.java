package dev.switchback.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchback.cloud.call.Call;
import dev.switchback.cloud.call.CallObserver;
import dev.switchback.engine.Ending;
import dev.switchback.journal.MemoryJournal;
import dev.switchback.rehearsal.CanonicalWorld;
import dev.switchback.rehearsal.world.Settings;
import dev.switchback.run.Outcome;
import dev.switchback.scenario.RehearsedSite.After;
import dev.switchback.scenario.RehearsedSite.Circumstances;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/// Services may answer in pages as small as they like: everything comes out the same.
class PagesOfOneTest {
  @Test
  void setupAndDestroyAreTheSameWithPagesOfOneItem() {
    var calls = new AtomicInteger();
    var callsByPages = new AtomicInteger();

    RehearsedSite site = setUp(new Settings(true, 0), calls);
    RehearsedSite byPages = setUp(new Settings(true, 1), callsByPages);

    assertThat(CanonicalWorld.of(byPages.world())).isEqualTo(CanonicalWorld.of(site.world()));
    assertThat(callsByPages.get()).isGreaterThan(calls.get());
    assertThat(CanonicalWorld.of(destroyed(byPages).world()))
        .isEqualTo(CanonicalWorld.of(destroyed(site).world()));
  }

  private static RehearsedSite setUp(Settings settings, AtomicInteger calls) {
    var counting =
        new CallObserver() {
          @Override
          public void before(Call call) {
            calls.incrementAndGet();
          }
        };
    return succeeded(
        RehearsedSite.fresh()
            .with(settings)
            .begin(
                "setup",
                RehearsedSite.approving("setup"),
                new MemoryJournal(),
                Circumstances.PLAIN.seenBy(counting)));
  }

  private static RehearsedSite destroyed(RehearsedSite site) {
    return succeeded(site.begin("destroy"));
  }

  private static RehearsedSite succeeded(After after) {
    assertThat(after.ending()).isEqualTo(new Ending.Finished(Outcome.SUCCEEDED));
    return after.site();
  }
}
