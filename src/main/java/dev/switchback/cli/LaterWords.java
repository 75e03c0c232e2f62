package dev.switchback.cli;

import java.io.PrintWriter;
import java.io.StringWriter;

/// What is said while a screen is in front of the terminal's lines: it is shown when the screen has
/// gone.
final class LaterWords {
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  /// A terminal whose lines wait here.
  Terminal instead(Terminal terminal) {
    Terminal.Streams streams = terminal.streams();
    return new Terminal(
        new Terminal.Streams(
            streams.in(),
            new PrintWriter(out, true),
            new PrintWriter(err, true),
            streams.charset()),
        terminal.interactive(),
        terminal.environment());
  }

  void add(String line) {
    err.write(line + "\n");
  }

  void say(Terminal terminal) {
    terminal.out().print(out);
    terminal.out().flush();
    terminal.err().print(err);
    terminal.err().flush();
  }
}
