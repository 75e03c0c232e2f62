package dev.switchback.cli.completion;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ScopeType;

class CandidatesTest {
  @Command(name = "tool", subcommands = Bake.class)
  static final class Tool {
    @Option(names = "--oven", paramLabel = "OVEN", scope = ScopeType.INHERIT)
    String oven = "";
  }

  @Command(name = "bake", description = "Bakes a thing.")
  static final class Bake {
    @Parameters(index = "0", paramLabel = "CAKE")
    String cake = "";

    @Parameters(index = "1", paramLabel = "GUEST", arity = "0..1")
    String guest = "";

    @Option(names = {"-q", "--quick"})
    boolean quick;

    @Option(names = "--with", paramLabel = "TOPPING")
    List<String> toppings = List.of();

    @Option(names = "--secretly", hidden = true)
    boolean secretly;

    @Option(names = "--heat", arity = "0..1", paramLabel = "HEAT")
    String heat = "";
  }

  private static List<String> of(String typed, String... before) {
    return new Candidates(
            new CommandLine(new Tool()),
            (label, line, part) ->
                List.of(
                    Candidate.of(label.toLowerCase(java.util.Locale.ROOT) + "-a", ""),
                    Candidate.of("b-" + String.join("/", line.commands()), "")))
        .of(List.of(before), typed).stream().map(Candidate::word).toList();
  }

  @Test
  void commandsComeWithTheirDescription() {
    assertThat(
            new Candidates(new CommandLine(new Tool()), (l, a, p) -> List.of()).of(List.of(), ""))
        .containsExactly(Candidate.of("bake", "Bakes a thing."));
  }

  @Test
  void argumentsAreThoseOfTheirPlace() {
    assertThat(of("", "bake")).containsExactly("cake-a", "b-bake");
    assertThat(of("", "bake", "apple")).containsExactly("guest-a", "b-bake");
    assertThat(of("", "bake", "-q", "apple")).containsExactly("guest-a", "b-bake");
    assertThat(of("", "bake", "apple", "bob")).isEmpty();
  }

  @Test
  void onlyWhatBeginsAsTypedIsOffered() {
    assertThat(of("cake", "bake")).containsExactly("cake-a");
    assertThat(of("x", "bake")).isEmpty();
  }

  @Test
  void optionsAreOfferedOnceUnlessTheyMayBeRepeatedAndHiddenOnesNever() {
    assertThat(of("--", "bake")).containsExactly("--heat", "--quick", "--with", "--oven");
    assertThat(of("--", "bake", "-q", "--with", "x")).containsExactly("--heat", "--with", "--oven");
  }

  @Test
  void valuesOfOptionsStandInTheNextWordOrBehindTheEqualsSign() {
    assertThat(of("", "bake", "--with")).containsExactly("topping-a", "b-bake");
    assertThat(of("--with=t", "bake")).containsExactly("--with=topping-a");
    assertThat(of("", "bake", "--with=x")).containsExactly("cake-a", "b-bake");
  }

  /// What may stand alone takes its value behind an equals sign only, as the command line does.
  @Test
  void anOptionalValueDoesNotSwallowTheNextWord() {
    assertThat(of("", "bake", "--heat")).containsExactly("cake-a", "b-bake");
    assertThat(of("--heat=", "bake")).containsExactly("--heat=heat-a", "--heat=b-bake");
  }

  @Test
  void optionsOfTheWholeProgramMayStandInFrontOfTheCommand() {
    assertThat(of("", "--oven", "bake")).containsExactly("bake");
    assertThat(of("cake", "--oven", "big", "bake")).containsExactly("cake-a");
  }

  @Test
  void aWordIsACommandOnlyWhereOneCanStand() {
    var candidates = new Candidates(new CommandLine(new Tool()), (l, a, p) -> List.of());
    assertThat(candidates.isCommand(List.of(), "bake")).isTrue();
    assertThat(candidates.isCommand(List.of("--oven"), "bake")).isFalse();
    assertThat(candidates.isCommand(List.of("bake"), "bake")).isFalse();
  }
}
