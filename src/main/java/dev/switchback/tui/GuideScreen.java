package dev.switchback.tui;

import dev.switchback.time.Timekeeper;
import dev.switchback.tui.state.Effect;
import dev.switchback.tui.state.News;
import dev.switchback.tui.state.Order;
import dev.switchback.tui.state.UiMessage;
import dev.switchback.tui.state.UiState;
import java.io.IOException;
import java.time.ZoneId;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The first screen or the wizard on a display: orders go out, news come in.
public final class GuideScreen implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(GuideScreen.class);

  private final Display display;
  private final UiLoop loop;
  private final Thread thread;
  private final Consumer<Order> orders;

  private GuideScreen(
      Display display, Timekeeper clock, UiState first, Consumer<Order> orders, ZoneId zone) {
    this.display = display;
    this.orders = orders;
    this.loop =
        new UiLoop(
            display,
            clock,
            first,
            new UiLoop.Outside(clock::now, zone, this::carryOut, this::broke));
    this.thread = Thread.ofPlatform().name("screen").daemon().start(loop::run);
  }

  /// `clock` is the system's. `orders` must not block: the thread that draws calls it.
  public static GuideScreen open(
      Display display, Timekeeper clock, UiState.Screen first, Consumer<Order> orders)
      throws IOException {
    return new GuideScreen(
        display, clock, UiState.of(display.size(), first), orders, ZoneId.systemDefault());
  }

  /// From any thread.
  public void hear(News news) {
    loop.tell(new UiMessage.Heard(news));
  }

  private void carryOut(Effect effect) {
    if (effect instanceof Effect.Ordered(Order order)) {
      orders.accept(order);
    }
  }

  private void broke(Exception why) {
    LOG.warn("The screen ended", why);
    orders.accept(new Order.Leave());
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
