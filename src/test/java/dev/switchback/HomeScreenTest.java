package dev.switchback;

import static org.assertj.core.api.Assertions.assertThat;

import com.googlecode.lanterna.input.KeyType;
import dev.switchback.cli.Terminal;
import dev.switchback.cli.Workshop;
import dev.switchback.tui.VirtualScreen;
import java.io.BufferedReader;
import java.io.PrintWriter;
import java.io.StringReader;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The first screen over real sites, while other processes work on them.
class HomeScreenTest {
  @TempDir Path home;

  private final ExecutorService programs = Executors.newCachedThreadPool();
  private final VirtualScreen screen = new VirtualScreen(120, 36);

  @BeforeEach
  void setUp() {
    switchback("setup", "--rehearse=instant", "--yes");
  }

  @AfterEach
  void end() {
    programs.shutdownNow();
  }

  private Map<String, String> environment() {
    return Map.of("SWITCHBACK_HOME", home.toString(), "NO_COLOR", "1", "TERM", "xterm");
  }

  private Terminal terminal(boolean interactive) {
    return new Terminal(
        new Terminal.Streams(
            new BufferedReader(new StringReader("")),
            new PrintWriter(new StringWriter()),
            new PrintWriter(new StringWriter()),
            StandardCharsets.UTF_8),
        interactive,
        environment());
  }

  private void switchback(String... arguments) {
    assertThat(Switchback.run(arguments, terminal(false), environment())).isZero();
  }

  private CompletableFuture<Integer> shown(String... arguments) {
    Terminal terminal = terminal(true);
    Workshop real = new Wiring(environment()).workshop(terminal, Path.of("").toAbsolutePath());
    var outside =
        new Workshop.Outside(terminal, real.outside().clock(), pause -> () -> {}, screen.source());
    var workshop = new Workshop(real.library(), real.sites(), real.clouds(), outside);
    return CompletableFuture.supplyAsync(
        () -> new CommandsOfAll(workshop, home.resolve("log")).run(arguments), programs);
  }

  @Test
  void whereASiteServesIsFoundOutAndFollowsWhatOthersDo() throws Exception {
    CompletableFuture<Integer> program = shown();
    sees("primary  setup", "stands   117 resources");

    switchback("destroy", "--rehearse=instant", "--yes", "--approve", "destroy/undo");

    sees("gone     destroy", "is taken away: press", "stands   nothing");
    screen.type(":q");
    screen.press(KeyType.Enter);
    assertThat(program.get()).isZero();
  }

  private void sees(String... together) throws InterruptedException {
    screen.await(text -> Stream.of(together).allMatch(text::contains));
  }
}
