package dev.switchback;

import dev.switchback.cli.Terminal;
import dev.switchback.cli.Workshop;
import dev.switchback.tui.Display;
import dev.switchback.tui.PracticeDisplay;
import dev.switchback.tui.state.Key;
import java.io.BufferedReader;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// What the JVM watches once after a build, to keep the classes in a cache that ordinary starts
/// load: the first screen, and the commands that only read the state folder. It must stay short,
/// for every start takes in the whole cache. Says nothing but errors; the launcher gives it a state
/// folder of its own.
public final class WarmUp {
  private static final List<List<String>> COMMANDS =
      List.of(
          List.of("runs", "list"),
          List.of("runs", "list", "--json"),
          List.of("sites", "list"),
          List.of("runs", "list", "--no-such-option"));

  private static final List<Key> KEYS =
      List.of(Key.of('?'), Key.Named.ESCAPE, Key.Named.DOWN, Key.Named.TAB, Key.of('q'));

  private WarmUp() {}

  public static void main(String[] args) {
    var environment = new HashMap<>(System.getenv());
    environment.put("TERM", "xterm-256color");
    Path root = Path.of(System.getProperty("switchback.root", "")).toAbsolutePath();
    Path log = new LogFile(environment).open();
    Workshop plain = new Wiring(environment).workshop(terminal(false, environment), root);
    COMMANDS.forEach(words -> new CommandsOfAll(plain, log).run(words.toArray(String[]::new)));
    PracticeDisplay.failToOpen(StandardCharsets.UTF_8);
    Workshop onScreen = new Wiring(environment).workshop(terminal(true, environment), root);
    new CommandsOfAll(with(onScreen, PracticeDisplay.source(StandardCharsets.UTF_8, KEYS)), log)
        .run();
  }

  private static Workshop with(Workshop shop, Display.Source screens) {
    Workshop.Outside outside = shop.outside();
    return new Workshop(
        shop.library(),
        shop.sites(),
        shop.clouds(),
        new Workshop.Outside(outside.terminal(), outside.clock(), outside.interrupts(), screens));
  }

  private static Terminal terminal(boolean interactive, Map<String, String> environment) {
    var streams =
        new Terminal.Streams(
            new BufferedReader(Reader.nullReader()),
            new PrintWriter(OutputStreamWriter.nullWriter()),
            new PrintWriter(System.err, true, StandardCharsets.UTF_8),
            StandardCharsets.UTF_8);
    return new Terminal(streams, interactive, environment);
  }
}
