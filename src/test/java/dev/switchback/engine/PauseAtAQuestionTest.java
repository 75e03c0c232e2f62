package dev.switchback.engine;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.switchback.action.ActionCatalog;
import dev.switchback.cloud.Cloud;
import dev.switchback.cloud.SiteIdentity;
import dev.switchback.cloud.seam.Seam;
import dev.switchback.engine.Graph.Expected;
import dev.switchback.engine.Graph.Node;
import dev.switchback.engine.Graph.Task;
import dev.switchback.journal.MemoryJournal;
import dev.switchback.rehearsal.SimulatedAccount;
import dev.switchback.rehearsal.SimulatedCloud;
import dev.switchback.rehearsal.world.Settings;
import dev.switchback.rehearsal.world.World;
import dev.switchback.run.Request.Limits;
import dev.switchback.run.RunEvent;
import dev.switchback.run.RunState;
import dev.switchback.run.SiteRecord;
import dev.switchback.runbook.Position;
import dev.switchback.runbook.Step;
import dev.switchback.runbook.Step.Confirmation;
import dev.switchback.runbook.StepId;
import dev.switchback.time.SystemTimekeeper;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class PauseAtAQuestionTest {
  private final SystemTimekeeper time = new SystemTimekeeper();
  private final MemoryJournal journal = new MemoryJournal();
  private final CountDownLatch asked = new CountDownLatch(1);

  @Test
  void aPauseDoesNotWaitForAnAnswerThatNeverComes() throws InterruptedException {
    RunEngine engine = new RunEngine(setting(), journal, new Silent(), List.of());
    Thread ctrlC =
        Thread.startVirtualThread(
            () -> {
              await(asked);
              engine.pause("Ctrl-C");
            });

    Ending ending = engine.run(work());

    ctrlC.join();
    assertThat(ending).isEqualTo(new Ending.Paused("Ctrl-C"));
    assertThat(journal.events()).last().isInstanceOf(RunEvent.RunPaused.class);
  }

  /// Sits at the prompt and says nothing.
  private final class Silent implements Operator {
    @Override
    public Answer confirm(Question question) throws InterruptedException {
      asked.countDown();
      new CountDownLatch(1).await();
      return Answer.REFUSED;
    }

    @Override
    public Answer signInAgain(String how) {
      return Answer.NOBODY;
    }
  }

  private RunEngine.Setting setting() {
    World world = SimulatedAccount.fresh("123456789012", "us-east-1", 1, time.now());
    var cloud =
        new Cloud(
            new SimulatedCloud(world, time, Settings.standard()), new Seam(time, Seam.Setup.PLAIN));
    var site =
        new SiteIdentity("demo", "5eed", SiteIdentity.Kind.REHEARSAL, "123456789012", "us-east-1");
    return new RunEngine.Setting(site, cloud, time, ActionCatalog.standard());
  }

  private RunEngine.Work work() {
    var policy = new Step.Policy(Confirmation.YES, Optional.empty(), 0, false);
    var heading = new Step.Heading("Asks", "", Position.of("test.yaml"));
    var none = JsonNodeFactory.instance.objectNode();
    var id = new StepId("a/asks");
    var step =
        new Step(
            id, heading, new Step.Work("manual", none), new Step.Order(Set.of(), Map.of()), policy);
    var node =
        new Node(id, heading, new Task.Apply(step), Set.of(), new Expected(Duration.ZERO, policy));
    RunState state = RunState.of(List.of(new RunEvent.RunResumed(time.now(), List.of())));
    return new RunEngine.Work(
        Graph.of(List.of(node), List.of()), state, SiteRecord.EMPTY, none, Limits.NONE);
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new AssertionError("nobody interrupts this thread", e);
    }
  }
}
