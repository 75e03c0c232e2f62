package dev.switchback.bench;

import com.googlecode.lanterna.input.KeyType;
import dev.switchback.time.SystemTimekeeper;
import dev.switchback.tui.Display;
import dev.switchback.tui.RunScreen;
import dev.switchback.tui.VirtualScreen;
import dev.switchback.tui.view.Theme;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.DoubleStream;

/// Opens and closes the help of a run's screen while a thousand lines a second come, and takes the
/// time from each key to the frame that shows what it did. Each time is also compared with a quiet
/// screen's of the same minute, for the machine may be busy.
final class KeyBench {
  private static final int KEYS = 150;
  private static final Duration A_THOUSANDTH = Duration.ofMillis(1);
  private static final String HELP = "─ Keys ";

  private final SystemTimekeeper clock = new SystemTimekeeper();
  private final Instant start = Instant.parse("2026-11-22T17:15:00Z");

  List<Figure> figures() throws IOException, InterruptedException {
    times(false); // until the JVM has warmed up
    double[] quiet = times(false);
    double[] busy = times(true);
    return List.of(
        new Figure(
            "keys: to the frame, at 1,000 lines a second, 99th percentile (%.1f in the middle, %.1f"
                    .formatted(busy[KEYS / 2], quiet[KEYS * 99 / 100])
                + " at rest)",
            busy[KEYS * 99 / 100],
            50,
            "ms"));
  }

  private double[] times(boolean busy) throws IOException, InterruptedException {
    var terminal = new VirtualScreen(120, 36);
    Display display = terminal.source().open(new Display.Look(Theme.COLOURS, true)).orElseThrow();
    var more = new AtomicBoolean(busy);
    try (RunScreen screen =
        RunScreen.open(display, clock, ScreenBench.plan(), () -> start, ZoneOffset.UTC)) {
      new LongRun(300).events(1_200, screen::event);
      Thread lines = Thread.ofPlatform().start(() -> talk(screen, more));
      double[] times =
          DoubleStream.iterate(0, i -> i + 1)
              .limit(KEYS)
              .map(i -> key(terminal, i % 2 == 0))
              .toArray();
      more.set(false);
      lines.join();
      Arrays.sort(times);
      return times;
    }
  }

  private void talk(RunScreen screen, AtomicBoolean more) {
    for (int i = 0; more.get(); i++) {
      screen.said(start, LongRun.id(i % 300), "DescribeNatGateways: pending, number " + i);
      LockSupport.parkNanos(A_THOUSANDTH.toNanos());
    }
  }

  private double key(VirtualScreen terminal, boolean opens) {
    try {
      Duration begin = clock.elapsed();
      if (opens) {
        terminal.type("?");
      } else {
        terminal.press(KeyType.Escape);
      }
      terminal.await(text -> text.contains(HELP) == opens);
      return clock.elapsed().minus(begin).toNanos() / 1e6;
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
