package dev.switchback.cli.completion;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `completion`: a script for the shell that is named.
@Command(
    name = "completion",
    description = "Print a completion script for bash, zsh or fish.",
    footer = {
      "",
      "To have it in every shell:",
      "  bash   echo 'source <(switchback completion bash)' >>~/.bashrc",
      "  zsh    echo 'source <(switchback completion zsh)' >>~/.zshrc",
      "  fish   switchback completion fish >~/.config/fish/completions/switchback.fish"
    },
    mixinStandardHelpOptions = true)
public final class CompletionCommand implements Callable<Integer> {
  private static final Set<String> SHELLS = Set.of("bash", "fish", "zsh");

  @Parameters(paramLabel = "SHELL", description = "bash, zsh or fish.")
  private String shell = "";

  @Spec private CommandSpec spec;

  @SuppressWarnings("NullAway.Init") // picocli sets the spec
  public CompletionCommand() {}

  @Override
  public Integer call() {
    if (!SHELLS.contains(shell)) {
      throw new ParameterException(
          spec.commandLine(), "completion takes bash, zsh or fish, not \"" + shell + "\".");
    }
    spec.commandLine().getOut().print(script());
    spec.commandLine().getOut().flush();
    return 0;
  }

  private String script() {
    try (InputStream in = CompletionCommand.class.getResourceAsStream("switchback." + shell)) {
      if (in == null) {
        throw new IllegalStateException("the program was built without its script for " + shell);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException("the script for " + shell + " cannot be read", e);
    }
  }
}
