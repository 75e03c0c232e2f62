package dev.switchback;

import dev.switchback.cli.Terminal;
import dev.switchback.cli.Workshop;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.Console;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/// The entrance: arguments in, exit code out.
public final class Switchback {
  /// Where the runbooks lie: set by the launcher.
  private static final String ROOT = "switchback.root";

  private Switchback() {}

  public static void main(String[] args) {
    System.exit(run(args, terminal(System.getenv()), System.getenv()));
  }

  /// Runs one command line and gives back its exit code.
  static int run(String[] args, Terminal terminal, Map<String, String> environment) {
    Path root = Path.of(System.getProperty(ROOT, "")).toAbsolutePath();
    Path log = new LogFile(environment).open();
    Workshop workshop = new Wiring(environment).workshop(terminal, root);
    int code = new CommandsOfAll(workshop, log).run(args);
    terminal.out().flush();
    terminal.err().flush();
    return code;
  }

  private static Terminal terminal(Map<String, String> environment) {
    Charset charset = Charset.forName(System.getProperty("stdout.encoding", "UTF-8"));
    var streams =
        new Terminal.Streams(
            new BufferedReader(new InputStreamReader(System.in, charset)),
            writer(FileDescriptor.out, charset),
            writer(FileDescriptor.err, charset),
            charset);
    boolean interactive =
        Optional.ofNullable(System.console()).filter(Console::isTerminal).isPresent();
    return new Terminal(streams, interactive, environment);
  }

  private static PrintWriter writer(FileDescriptor to, Charset charset) {
    return new PrintWriter(
        new BufferedWriter(new OutputStreamWriter(new FileOutputStream(to), charset)), true);
  }
}
