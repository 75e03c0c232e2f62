package dev.switchback.shell;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchback.cli.GlobalOptions;
import dev.switchback.cli.Workshop;
import dev.switchback.cli.completion.Candidate;
import dev.switchback.cli.completion.Candidates;
import dev.switchback.cli.print.Palette;
import dev.switchback.cloud.SiteIdentity.Kind;
import dev.switchback.journal.SiteStore;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.jline.reader.impl.DefaultParser;
import org.jline.terminal.Size;
import org.jline.terminal.impl.DumbTerminal;
import org.jline.utils.AttributedStyle;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ScopeType;

/// Lines typed at a terminal that is none, to commands that only note what they were given.
class ShellTest {
  private static final Instant NOW = Instant.parse("2026-11-27T10:00:00Z");

  @TempDir Path home;

  private final List<String> ran = new ArrayList<>();
  private int code = 0;

  @Command(name = "switchback", subcommands = Bake.class)
  static final class Tool {
    @Option(names = "--site", paramLabel = "NAME", scope = ScopeType.INHERIT)
    String site = "";
  }

  @Command(name = "bake", description = "Bakes a cake of any kind that is known to the oven.")
  static final class Bake {
    @Parameters(paramLabel = "CAKE")
    String cake = "";
  }

  private final Commands commands =
      new Commands() {
        @Override
        public int run(List<String> words, Workshop.Interrupts interrupts) {
          ran.add(String.join("|", words));
          return code;
        }

        @Override
        public Candidates candidates() {
          return new Candidates(
              new CommandLine(new Tool()),
              (label, line, typed) ->
                  label.equals("CAKE") ? List.of(Candidate.of("apple", "round")) : List.of());
        }
      };

  private ShellPlace place() {
    return new ShellPlace(store(), new GlobalOptions());
  }

  private SiteStore store() {
    return new SiteStore(home, new Random(1));
  }

  private void site(String name) {
    store().create(name, Kind.REHEARSAL, "123456789012", "us-east-1", NOW);
  }

  private String typing(String lines) throws IOException {
    var out = new ByteArrayOutputStream();
    var in = new ByteArrayInputStream(lines.getBytes(StandardCharsets.UTF_8));
    var place = place();
    try (var terminal = new DumbTerminal(in, out);
        var line = new ShellLine(place, commands.candidates(), Palette.BARE, terminal)) {
      new ShellLoop(place, commands, line, Palette.BARE).run();
    }
    return out.toString(StandardCharsets.UTF_8);
  }

  @Test
  void linesGoToTheCommandsAsWordsOfACommandLine() throws IOException {
    typing("bake 'a big cake' --quick\n\n   \nbake b\nexit\nbake never\n");
    assertThat(ran).containsExactly("bake|a big cake|--quick|--color=auto", "bake|b|--color=auto");
  }

  @Test
  void theShellEndsWithItsInput() throws IOException {
    typing("bake a\n");
    assertThat(ran).hasSize(1);
  }

  @Test
  void linesAreAboutTheSiteThatIsUsedUnlessTheySayAnother() throws IOException {
    site("boston");
    site("demo");
    String said = typing("bake a\nuse boston\nbake b\nbake c --site demo\nuse\nuse oslo\nbake d\n");
    assertThat(ran)
        .containsExactly(
            "bake|a|--color=auto",
            "bake|b|--site=boston|--color=auto",
            "bake|c|--site|demo|--color=auto",
            "bake|d|--site=oslo|--color=auto");
    assertThat(said)
        .contains("2 sites >", "boston rehearsal >", "oslo new >")
        .contains("Say which: use SITE. There are: boston, demo.", "There is no site oslo yet");
  }

  @Test
  void aFailureIsSaidAndTheShellGoesOn() throws IOException {
    code = 3;
    assertThat(typing("bake a\nbake b\n")).contains("exit code 3");
    assertThat(ran).hasSize(2);
  }

  @Test
  void aQuoteThatIsNotClosedIsSaidAndNothingRuns() throws IOException {
    String said = typing("bake \"a cake\nbake 'b\nbake 'c d'\n");
    assertThat(ran).containsExactly("bake|c d|--color=auto");
    assertThat(said).contains("A quote is not closed, so nothing was done.");
  }

  @Test
  void aNameThatNoSiteCanHaveIsNotUsed() throws IOException {
    assertThat(typing("use Boston!\nhelp use\n"))
        .contains("A name has 1 to 32 lower-case letters", "use SITE: the lines that follow")
        .doesNotContain("Boston! new");
    assertThat(ran).isEmpty();
  }

  @Test
  void helpIsThatOfTheCommands() throws IOException {
    String said = typing("help bake\nhelp\n");
    assertThat(ran).containsExactly("bake|--help|--color=auto", "--help|--color=auto");
    assertThat(said).contains("use SITE: the lines that follow are about this site");
  }

  @Test
  void eachSiteHasItsOwnLinesAndNoSecretIsAmongThem() throws IOException {
    site("boston");
    site("demo");
    typing(
        "use boston\n"
            + "bake in-boston\n"
            + "bake --input adminPassword=hunter2\n"
            + "bake x --token=abc\n"
            + "use demo\n"
            + "bake in-demo\n");
    Path kept = store().find("boston").orElseThrow().folder().resolve("history");
    assertThat(kept)
        .content()
        .contains("bake in-boston")
        .doesNotContain("in-demo", "hunter2", "abc");
    assertThat(store().find("demo").orElseThrow().folder().resolve("history"))
        .content()
        .contains("bake in-demo");
    assertThat(Files.getPosixFilePermissions(kept))
        .isEqualTo(PosixFilePermissions.fromString("rw-------"));
    assertThat(ran).contains("bake|--input|adminPassword=hunter2|--site=boston|--color=auto");
  }

  private List<String> completed(String typed) throws IOException {
    var candidates = new ArrayList<org.jline.reader.Candidate>();
    try (var terminal =
            new DumbTerminal(new ByteArrayInputStream(new byte[0]), new ByteArrayOutputStream());
        var line = new ShellLine(place(), commands.candidates(), Palette.BARE, terminal)) {
      terminal.setSize(new Size(80, 24));
      new LineCompleter(place(), commands.candidates())
          .complete(
              line.reader(),
              new DefaultParser()
                  .parse(typed, typed.length(), org.jline.reader.Parser.ParseContext.COMPLETE),
              candidates);
    }
    return candidates.stream().map(org.jline.reader.Candidate::displ).toList();
  }

  @Test
  void tabOffersCommandsTheShellsWordsValuesAndSites() throws IOException {
    site("boston");
    assertThat(completed(""))
        .extracting(shown -> shown.split(" ")[0])
        .containsExactly("bake", "exit", "help", "use");
    assertThat(completed("bake a")).containsExactly("apple   round");
    assertThat(completed("help b")).singleElement().asString().startsWith("bake ");
    assertThat(completed("use ")).containsExactly("boston");
  }

  @Test
  void whatIsTypedIsColouredByWhatItIs() {
    var text =
        new LineColours(commands.candidates(), new Palette(true, true)).coloured("bake --site x");
    assertThat(text.styleAt(0)).isEqualTo(AttributedStyle.BOLD);
    assertThat(text.styleAt(5)).isEqualTo(AttributedStyle.DEFAULT.foreground(AttributedStyle.CYAN));
    assertThat(text.styleAt(12)).isEqualTo(AttributedStyle.DEFAULT);
    var wrong = new LineColours(commands.candidates(), new Palette(true, true)).coloured("bkae x");
    assertThat(wrong.styleAt(0))
        .isEqualTo(AttributedStyle.DEFAULT.foreground(AttributedStyle.RED).underline());
  }
}
