package dev.switchback.bench;

import dev.switchback.time.SystemTimekeeper;
import dev.switchback.time.Timekeeper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// Prints what is measured and what it should be; the exit code is 1 if something takes more than
/// three times as long. The argument is a folder to be made, with a long run for who measures the
/// program itself.
public final class Benchmark {
  private Benchmark() {}

  public static void main(String[] args) throws IOException, InterruptedException {
    LongRunOnDisk.write(Path.of(args[0]));
    Timekeeper clock = new SystemTimekeeper();
    List<Figure> figures = new ArrayList<>(new JournalBench(clock).figures());
    figures.addAll(new PlannerBench().figures());
    figures.addAll(new ScreenBench().figures());
    figures.addAll(new KeyBench().figures());
    System.out.printf("heap: %d MB at most%n", Runtime.getRuntime().maxMemory() >> 20);
    figures.forEach(System.out::println);
    System.exit(figures.stream().anyMatch(Figure::fails) ? 1 : 0);
  }
}
