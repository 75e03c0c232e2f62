package dev.switchback.bench;

import dev.switchback.run.RunEvent;
import dev.switchback.runbook.StepId;
import dev.switchback.tui.state.Key;
import dev.switchback.tui.state.RunPlan;
import dev.switchback.tui.state.RunPlan.Manner;
import dev.switchback.tui.state.RunPlan.Name;
import dev.switchback.tui.state.RunPlan.StageInfo;
import dev.switchback.tui.state.RunPlan.StepInfo;
import dev.switchback.tui.state.RunPlan.Words;
import dev.switchback.tui.state.RunView;
import dev.switchback.tui.state.Size;
import dev.switchback.tui.state.UiMessage;
import dev.switchback.tui.state.UiState;
import dev.switchback.tui.state.Update;
import dev.switchback.tui.view.Frame;
import dev.switchback.tui.view.Frames;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Folds a run of 300 steps and 100,000 lines into the screen's state, and draws it a thousand
/// times while more come: on a terminal of 120 x 36, with the tree, the log and a dialog.
final class ScreenBench {
  private static final int STEPS = 300;
  private static final int LINES = 100_000;
  private static final int FRAMES = 1_000;
  private static final Instant START = Instant.parse("2026-11-22T17:15:00Z");

  private UiState state = UiState.of(new Size(120, 36), RunView.of(plan(), START));

  List<Figure> figures() {
    new LongRun(STEPS).events(STEPS * 4, this::happened);
    Duration begin = ProcessorTime.now();
    for (int i = 0; i < LINES; i++) {
      said(i);
    }
    double folding = micros(ProcessorTime.now().minus(begin)) / LINES;
    double[] drawing = drawing();
    var figures = new ArrayList<Figure>();
    figures.add(new Figure("screen: folding one of 100,000 lines", folding, 50, "µs"));
    figures.add(
        new Figure(
            "screen: a frame of 300 steps, at the 99th percentile of 1,000 (%.2f ms in the middle)"
                .formatted(drawing[FRAMES / 2]),
            drawing[FRAMES * 99 / 100],
            16,
            "ms"));
    figures.add(
        new Figure("screen: its part of the memory, with all of it", megabytes(), 150, "MB"));
    return figures;
  }

  private double[] drawing() {
    var took = new double[FRAMES];
    List<Key> keys =
        List.of(Key.of('L'), Key.Named.UP, Key.Named.ESCAPE, Key.Named.DOWN, Key.of('?'));
    for (int i = 0; i < FRAMES; i++) {
      apply(new UiMessage.Pressed(keys.get(i % keys.size())));
      said(i);
      Duration begin = ProcessorTime.now();
      Frame frame = Frames.of(state, ZoneOffset.UTC);
      took[i] = micros(ProcessorTime.now().minus(begin)) / 1_000;
      if (frame.lines().size() != 36) {
        throw new IllegalStateException("drew %d lines".formatted(frame.lines().size()));
      }
    }
    Arrays.sort(took);
    return took;
  }

  private void happened(RunEvent event) {
    apply(new UiMessage.Happened(event));
  }

  private void said(int number) {
    StepId step = LongRun.id(number % STEPS);
    String text = "DescribeNatGateways nat-0a1b2c3d: pending, number %06d".formatted(number);
    apply(new UiMessage.Said(START.plusSeconds(number), step, text));
  }

  private void apply(UiMessage message) {
    state = Update.apply(state, message).state();
  }

  /// What is left after the garbage has gone.
  private static double megabytes() {
    System.gc();
    Runtime runtime = Runtime.getRuntime();
    return (runtime.totalMemory() - runtime.freeMemory()) / 1e6;
  }

  private static double micros(Duration length) {
    return length.toNanos() / 1_000.0;
  }

  static RunPlan plan() {
    Map<StepId, StepInfo> steps = new LinkedHashMap<>();
    Map<String, List<StepId>> stages = new LinkedHashMap<>();
    for (int i = 0; i < STEPS; i++) {
      StepId id = LongRun.id(i);
      var words = new Words("Private subnet number " + i + " of the Region", "", "subnet");
      var manner = new Manner(Duration.ofSeconds(4), false, Optional.empty());
      steps.put(id, new StepInfo(id, words, LongRun.needs(i), manner));
      stages.computeIfAbsent(id.stage(), stage -> new ArrayList<>()).add(id);
    }
    List<StageInfo> all =
        stages.entrySet().stream()
            .map(stage -> new StageInfo(stage.getKey(), "Stage", "", stage.getValue()))
            .toList();
    return new RunPlan(new Name("long", "demo", "rehearsal", "switchback resume"), all, steps);
  }
}
