package dev.switchback.tui;

import dev.switchback.time.Timekeeper;
import dev.switchback.tui.state.Effect;
import dev.switchback.tui.state.Live;
import dev.switchback.tui.state.StatusView;
import dev.switchback.tui.state.UiMessage;
import dev.switchback.tui.state.UiState;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The whole status of a site on the screen, until somebody leaves it. Closed, it gives the
/// terminal back.
public final class StatusScreen implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(StatusScreen.class);

  private final Display display;
  private final Runnable askAgain;
  private final UiLoop loop;
  private final Thread thread;
  private final CountDownLatch left = new CountDownLatch(1);

  /// The system's clock, the site's time, and the operator's zone.
  public record Clocks(Timekeeper clock, Supplier<Instant> now, ZoneId zone) {}

  private StatusScreen(Display display, StatusView first, Clocks clocks, Runnable askAgain)
      throws IOException {
    this.display = display;
    this.askAgain = askAgain;
    this.loop =
        new UiLoop(
            display,
            clocks.clock(),
            UiState.of(display.size(), first),
            new UiLoop.Outside(clocks.now(), clocks.zone(), this::carryOut, this::broke));
    this.thread = Thread.ofPlatform().name("screen").daemon().start(loop::run);
  }

  /// `askAgain` is called when the operator wants every probe to look at once.
  public static StatusScreen open(
      Display display, StatusView first, Clocks clocks, Runnable askAgain) throws IOException {
    return new StatusScreen(display, first, clocks, askAgain);
  }

  public void observed(Live live) {
    loop.tell(new UiMessage.Observed(live));
  }

  /// A signal wants the program to end.
  public void mustLeave() {
    loop.tell(new UiMessage.MustLeave());
  }

  /// Waits at most so long; whether the operator has left.
  public boolean left(Duration upTo) throws InterruptedException {
    return left.await(upTo.toMillis(), TimeUnit.MILLISECONDS);
  }

  private void carryOut(Effect effect) {
    if (effect instanceof Effect.AskAgain) {
      askAgain.run();
    } else if (effect instanceof Effect.Decide) {
      left.countDown();
    }
  }

  private void broke(Exception why) {
    LOG.warn("The screen ended", why);
    display.close();
    left.countDown();
  }

  @Override
  public void close() {
    loop.end();
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    display.close();
  }
}
