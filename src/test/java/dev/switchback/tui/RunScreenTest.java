package dev.switchback.tui;

import static dev.switchback.tui.state.SampleRun.CLUSTER;
import static dev.switchback.tui.state.SampleRun.START;
import static dev.switchback.tui.state.SampleRun.VPC;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.googlecode.lanterna.SGR;
import com.googlecode.lanterna.TextCharacter;
import com.googlecode.lanterna.TextColor;
import com.googlecode.lanterna.input.KeyType;
import dev.switchback.engine.Operator;
import dev.switchback.run.RunEvent;
import dev.switchback.runbook.StepId;
import dev.switchback.time.SystemTimekeeper;
import dev.switchback.tui.state.Decision;
import dev.switchback.tui.state.Key;
import dev.switchback.tui.state.SampleRun;
import dev.switchback.tui.state.Size;
import dev.switchback.tui.view.Frame;
import dev.switchback.tui.view.Frames;
import dev.switchback.tui.view.Theme;
import java.io.IOException;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class RunScreenTest {
  private static final Display.Look LOOK = new Display.Look(Theme.COLOURS, true);

  private final VirtualScreen terminal = new VirtualScreen(80, 24);
  private final LinkedBlockingQueue<String> wanted = new LinkedBlockingQueue<>();
  private final ExecutorService others = Executors.newVirtualThreadPerTaskExecutor();
  private final RunScreen screen = open(terminal.new Shown(LOOK));

  private static RunScreen open(Display display) {
    try {
      return RunScreen.open(
          display, new SystemTimekeeper(), SampleRun.plan(), () -> START, ZoneOffset.UTC);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  @AfterEach
  void close() {
    screen.close();
    others.shutdownNow();
  }

  /// Writes down what the screen wants of the run.
  private final class Wanted implements RunControl {
    @Override
    public void pause(String why) {
      wanted.add("pause");
    }

    @Override
    public void retry(StepId step) {
      wanted.add("retry " + step);
    }

    @Override
    public void skip(StepId step, String why) {
      wanted.add("skip " + step + " " + why);
    }

    @Override
    public List<String> byHand(StepId step) {
      return List.of("aws eks create-cluster --name demo");
    }
  }

  private void begin() {
    screen.controls(new Wanted());
    screen.worksNow();
    SampleRun.at(80, 24).planned().forEach(screen::event);
    screen.event(started(CLUSTER));
  }

  private static RunEvent started(StepId step) {
    return new RunEvent.StepStarted(START, step, 1, JsonNodeFactory.instance.objectNode());
  }

  @Test
  void keysReachTheRunAndWhatItDoesReachesTheTerminal() throws Exception {
    begin();
    terminal.await(text -> text.contains("⠋ EKS cluster") || text.contains("EKS cluster   "));

    terminal.type("y");
    terminal.await(text -> text.contains("aws eks create-cluster --name demo"));
    terminal.press(KeyType.Escape);
    terminal.press(KeyType.Escape);
    terminal.type("p");
    assertThat(wanted.take()).isEqualTo("pause");
    terminal.await(text -> text.contains("‖ pausing"));
  }

  @Test
  void aQuestionWaitsForItsAnswer() throws Exception {
    begin();
    var question = new Operator.Question("destroy/undo", "Take all away?", "All of it.", "demo");
    var answer = CompletableFuture.supplyAsync(() -> ask(question), others);
    terminal.await(text -> text.contains("Take all away?"));

    terminal.type("demo");
    terminal.press(KeyType.Enter);

    assertThat(answer.get()).isEqualTo(Operator.Answer.GIVEN);
    terminal.await(text -> !text.contains("Take all away?"));
  }

  private Operator.Answer ask(Operator.Question question) {
    try {
      return screen.confirm(question);
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void aRunThatHaltsTakesItsQuestionsBackAndWaitsForADecision() throws Exception {
    begin();
    var question = new Operator.Question("a/b", "Really?", "", "");
    var answer = CompletableFuture.supplyAsync(() -> ask(question), others);
    terminal.await(text -> text.contains("Really?"));

    screen.event(new RunEvent.RunPaused(START, "Enough."));
    var decision = CompletableFuture.supplyAsync(this::rest, others);

    assertThat(answer.get()).isEqualTo(Operator.Answer.REFUSED);
    terminal.await(text -> text.contains("is paused after"));
    terminal.type("q");
    assertThat(decision.get()).isEqualTo(new Decision.Leave());
  }

  private Decision rest() {
    try {
      return screen.rest(Optional.empty());
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void aThousandEventsAtOnceAreAFewFramesAndAKeyAmongThemIsHeard() throws Exception {
    begin();
    terminal.await(text -> text.contains("EKS cluster"));
    for (int i = 0; i < 1_000; i++) {
      screen.said(START, CLUSTER, "line " + i);
    }
    terminal.press(KeyType.Enter);
    terminal.await(text -> text.contains("line 999"));
    assertThat(terminal.drawn()).isLessThan(100);
  }

  @Test
  void aWindowThatGrowsIsDrawnAnew() throws Exception {
    begin();
    terminal.await(text -> text.contains("EKS cluster"));
    terminal.terminal.setTerminalSize(new com.googlecode.lanterna.TerminalSize(120, 36));
    screen.resized(new Size(120, 36));

    terminal.await(text -> text.contains("├─ Status ───"));
  }

  @Test
  void aTerminalThatIsGonePausesTheRun() throws Exception {
    RunScreen broken =
        open(
            new VirtualScreen(80, 24).new Shown(LOOK) {
              @Override
              public void draw(Frame frame) throws IOException {
                throw new IOException("hung up");
              }
            });
    broken.controls(new Wanted());
    broken.event(started(VPC));

    assertThat(wanted.take()).isEqualTo("pause");
    assertThat(broken.rest(Optional.empty())).isEqualTo(new Decision.Leave());
    broken.close();
  }

  @Test
  void onlyWhatChangedIsWrittenAndItLooksLikeTheFrame() throws Exception {
    var other = new VirtualScreen(120, 36);
    var display = new LanternaDisplay(other.terminal, LOOK);
    SampleRun run = SampleRun.at(120, 36).underway();
    for (SampleRun next :
        List.of(run, run.later(1), run.press("L"), run.press("q"), run.press(Key.Named.UP), run)) {
      Frame frame = Frames.of(next.state(), ZoneOffset.UTC);
      display.draw(frame);
      String text = other.await(shown -> true);
      assertThat(text.lines().map(String::stripTrailing))
          .containsExactlyElementsOf(frame.text().lines().toList());
    }
    display.draw(Frames.of(run.state(), ZoneOffset.UTC));
    assertThat(other.drawn()).as("nothing changed").isZero();
    TextCharacter selected = other.terminal.getCharacter(5, 6);
    assertThat(selected.getModifiers()).containsExactly(SGR.REVERSE);
    assertThat(selected.getForegroundColor()).isEqualTo(TextColor.ANSI.CYAN);
  }
}
