package dev.switchback.engine;

import dev.switchback.action.Action;
import dev.switchback.action.Facts;
import dev.switchback.action.Recorded;
import dev.switchback.action.StepContext;
import dev.switchback.action.StepRefused;
import dev.switchback.run.Outputs;
import dev.switchback.time.Timekeeper;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;

/// An action of which a test says what it does. What it did stands in the bench's list: `name` when
/// it was done, `undo name` when it was taken back.
final class ScriptedAction implements Action<ScriptedAction.Inputs> {
  /// `of` is what another step gave; only there to need it.
  record Inputs(String name, Optional<String> of) {}

  /// What looking for it finds.
  private enum Look {
    NOTHING,
    FOUND,
    REFUSED
  }

  /// What applying it does, given how often it was tried before.
  @FunctionalInterface
  interface Script {
    void run(int before, Timekeeper time) throws InterruptedException;
  }

  private final Script script;
  private final Look look;
  private Optional<Timekeeper> time = Optional.empty();
  private List<String> done = List.of();
  private final AtomicInteger tried = new AtomicInteger();

  private ScriptedAction(Script script, Look look) {
    this.script = script;
    this.look = look;
  }

  static ScriptedAction doing(Script script) {
    return new ScriptedAction(script, Look.NOTHING);
  }

  static ScriptedAction plain() {
    return doing((before, time) -> time.sleep(Duration.ofSeconds(1)));
  }

  /// One that is there already whenever it is looked for.
  static ScriptedAction there() {
    return new ScriptedAction((before, time) -> {}, Look.FOUND);
  }

  /// One that may be neither done nor looked for.
  static ScriptedAction hidden() {
    return new ScriptedAction((before, time) -> refuse(), Look.REFUSED);
  }

  private static void refuse() {
    throw new StepRefused("It was refused.", "Allow it.");
  }

  void on(Timekeeper now, List<String> list) {
    time = Optional.of(now);
    done = list;
  }

  @Override
  public Class<Inputs> inputs() {
    return Inputs.class;
  }

  @Override
  public Set<String> outputs() {
    return Set.of("id");
  }

  @Override
  public Facts facts() {
    return Facts.of(Duration.ofSeconds(1), 0, "ec2:CreateVpc");
  }

  @Override
  public Optional<Outputs> find(Inputs in, StepContext step) {
    return switch (look) {
      case NOTHING -> Optional.empty();
      case FOUND -> Optional.of(Outputs.of("id", "found-" + in.name()));
      case REFUSED -> {
        refuse();
        yield Optional.empty();
      }
    };
  }

  @Override
  public Outputs apply(Inputs in, StepContext step) throws InterruptedException {
    step.record("thing", "thing-" + in.name());
    script.run(tried.getAndIncrement(), time.orElseThrow());
    synchronized (done) {
      done.add(in.name() + in.of().map(of -> "(" + of + ")").orElse(""));
    }
    return Outputs.of("id", in.name());
  }

  @Override
  public void undo(Recorded recorded, StepContext step) {
    synchronized (done) {
      recorded.newestFirst("thing").forEach(id -> done.add("undo " + id));
    }
  }

  @Override
  public List<String> equivalent(Inputs in, StepContext step) {
    return List.of();
  }
}
