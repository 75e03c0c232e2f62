package dev.switchback.tui;

import dev.switchback.time.Inbox;
import dev.switchback.time.Timekeeper;
import dev.switchback.tui.state.Effect;
import dev.switchback.tui.state.HomeView;
import dev.switchback.tui.state.Key;
import dev.switchback.tui.state.RunView;
import dev.switchback.tui.state.Size;
import dev.switchback.tui.state.StatusView;
import dev.switchback.tui.state.UiMessage;
import dev.switchback.tui.state.UiState;
import dev.switchback.tui.state.Update;
import dev.switchback.tui.state.WizardView;
import dev.switchback.tui.view.Frame;
import dev.switchback.tui.view.Frames;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

/// Folds messages into the state and draws it: one thread does both. However many messages come, at
/// most thirty frames a second are drawn, and none when nothing changed. Time passes on the screen
/// once a second, and only while something is at work.
final class UiLoop implements Display.Hearing {
  private static final Duration FRAME = Duration.ofMillis(33);
  private static final Duration TICK = Duration.ofSeconds(1);
  private static final int AT_ONCE = 1_000;

  private final Display display;
  private final Timekeeper clock;
  private final Outside outside;
  private final Inbox<Optional<UiMessage>> inbox;
  private UiState state;
  private boolean stale = true;
  private Duration drawn;
  private Duration ticked;

  /// What the loop knows of the world: the run's time, the operator's zone, who carries out what
  /// the display cannot, and who hears that the terminal is gone.
  record Outside(
      Supplier<Instant> now, ZoneId zone, Consumer<Effect> effects, Consumer<Exception> broken) {}

  /// `clock` is the system's.
  UiLoop(Display display, Timekeeper clock, UiState first, Outside outside) {
    this.display = display;
    this.clock = clock;
    this.state = first;
    this.outside = outside;
    this.inbox = clock.inbox();
    this.drawn = clock.elapsed().minus(FRAME);
    this.ticked = clock.elapsed();
  }

  /// From any thread; never blocks.
  void tell(UiMessage message) {
    inbox.put(Optional.of(message));
  }

  /// Ends the loop when what was told before is folded.
  void end() {
    inbox.put(Optional.empty());
  }

  @Override
  public void pressed(Key key) {
    tell(new UiMessage.Pressed(key));
  }

  @Override
  public void resized(Size size) {
    tell(new UiMessage.Resized(size));
  }

  @Override
  public void takenUp() {
    tell(new UiMessage.TakenUp());
  }

  /// Until it is ended. When the terminal is gone, or this program has a bug, `broken` hears of it:
  /// then nothing more is drawn.
  void run() {
    try {
      display.listen(this);
      while (turn()) {
        tick();
        draw();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (IOException | RuntimeException e) {
      outside.broken().accept(e);
    }
  }

  /// Waits for messages and folds them; false at the end.
  private boolean turn() throws InterruptedException, IOException {
    Optional<Optional<UiMessage>> message =
        stale || moves() ? inbox.poll(patience()) : Optional.of(inbox.take());
    for (int i = 0; message.isPresent(); i++) {
      if (message.get().isEmpty()) {
        return false;
      }
      fold(message.get().get());
      message = i < AT_ONCE ? inbox.poll(Duration.ZERO) : Optional.empty();
    }
    return true;
  }

  /// Until the next frame may be drawn, or the next second has passed.
  private Duration patience() {
    Duration due = stale ? drawn.plus(FRAME) : ticked.plus(TICK);
    Duration left = due.minus(clock.elapsed());
    return left.isNegative() ? Duration.ZERO : left;
  }

  private boolean moves() {
    return switch (state.screen()) {
      case RunView view -> view.progress().moves();
      case HomeView home -> false;
      case WizardView wizard -> wizard.moves();
      case StatusView status -> status.subject().moves();
    };
  }

  private void tick() throws IOException {
    Duration now = clock.elapsed();
    if (moves() && now.compareTo(ticked.plus(TICK)) >= 0) {
      ticked = now;
      fold(new UiMessage.Ticked(outside.now().get()));
    }
  }

  private void fold(UiMessage message) throws IOException {
    Update.Next next = Update.apply(state, message);
    stale = true;
    state = next.state();
    for (Effect effect : next.effects()) {
      carryOut(effect);
    }
  }

  private void carryOut(Effect effect) throws IOException {
    switch (effect) {
      case Effect.Redraw r -> redraw();
      case Effect.TakeUp t -> {
        display.takeUp();
        state = Update.apply(state, new UiMessage.Resized(display.size())).state();
        redraw();
      }
      case Effect.Suspend s -> {
        display.suspend();
        redraw();
      }
      case Effect.Copy(String text) -> display.copy(text);
      case Effect.Answer a -> outside.effects().accept(a);
      case Effect.Pause p -> outside.effects().accept(p);
      case Effect.Retry r -> outside.effects().accept(r);
      case Effect.Skip s -> outside.effects().accept(s);
      case Effect.AskAgain a -> outside.effects().accept(a);
      case Effect.Decide d -> outside.effects().accept(d);
      case Effect.FindCommands f -> outside.effects().accept(f);
      case Effect.Ordered o -> outside.effects().accept(o);
    }
  }

  private void redraw() {
    display.forget();
    stale = true;
  }

  private void draw() throws IOException {
    Duration now = clock.elapsed();
    if (!stale || now.compareTo(drawn.plus(FRAME)) < 0) {
      return;
    }
    Frame frame = Frames.of(state, outside.zone());
    display.draw(frame);
    drawn = now;
    stale = false;
    if (frame.deepest() != deepest()) {
      fold(new UiMessage.Drawn(frame.deepest()));
    }
  }

  private int deepest() {
    return switch (state.screen()) {
      case RunView view -> view.looking().panes().scroll().deepest();
      case HomeView home -> 0;
      case WizardView wizard ->
          wizard.beside().moment().looked().map(scroll -> scroll.deepest()).orElse(0);
      case StatusView status -> status.scroll().deepest();
    };
  }
}
