package dev.switchback.shell;

import dev.switchback.cli.Workshop;
import dev.switchback.cli.completion.Candidates;
import dev.switchback.cli.print.Palette;
import dev.switchback.cli.print.Palette.Tone;
import dev.switchback.disk.DurableFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToIntFunction;
import org.jline.reader.EOFError;
import org.jline.reader.EndOfFileException;
import org.jline.reader.LineReader;
import org.jline.reader.LineReaderBuilder;
import org.jline.reader.Parser;
import org.jline.reader.SyntaxError;
import org.jline.reader.UserInterruptException;
import org.jline.reader.impl.DefaultParser;
import org.jline.terminal.Terminal;
import org.jline.terminal.TerminalBuilder;

/// The line that is typed: editing, completion, colours, history. The only part of the shell that
/// touches the terminal.
final class ShellLine implements AutoCloseable {
  /// What came of asking for a line.
  sealed interface Read {
    record Words(List<String> words) implements Read {}

    /// Nothing was typed, or Ctrl-C took it back.
    record Nothing() implements Read {}

    record Unreadable(String why) implements Read {}

    /// Ctrl-D, or the terminal is gone.
    record End() implements Read {}
  }

  private final ShellPlace place;
  private final Candidates commands;
  private final Palette palette;
  private final Terminal terminal;
  private Optional<Path> file;
  private LineReader reader;

  ShellLine(ShellPlace place, Candidates commands, Palette palette, Map<String, String> environment)
      throws IOException {
    this(place, commands, palette, open(environment));
  }

  /// On a terminal that is open already.
  ShellLine(ShellPlace place, Candidates commands, Palette palette, Terminal terminal) {
    this.place = place;
    this.commands = commands;
    this.palette = palette;
    this.terminal = terminal;
    this.file = place.history().filter(ShellLine::made);
    this.reader = made();
  }

  /// For those who look at it from outside.
  LineReader reader() {
    return reader;
  }

  private LineReader made() {
    return LineReaderBuilder.builder()
        .appName("switchback")
        .terminal(terminal)
        .parser(new DefaultParser())
        .completer(new LineCompleter(place, commands))
        .highlighter(new LineColours(commands, palette))
        .history(new KeptLines())
        .variable(LineReader.HISTORY_FILE, file.orElse(null))
        .option(LineReader.Option.DISABLE_EVENT_EXPANSION, true)
        .option(LineReader.Option.HISTORY_TIMESTAMPED, false)
        .build();
  }

  /// Ctrl-C that nobody listens to does nothing, so that it never ends the shell; Ctrl-Z and Ctrl-\
  /// do what they do everywhere.
  private static Terminal open(Map<String, String> environment) throws IOException {
    Terminal terminal =
        TerminalBuilder.builder()
            .system(true)
            .dumb("dumb".equals(environment.get("TERM")))
            .nativeSignals(true)
            .signalHandler(Terminal.SignalHandler.SIG_IGN)
            .build();
    terminal.handle(Terminal.Signal.TSTP, Terminal.SignalHandler.SIG_DFL);
    terminal.handle(Terminal.Signal.QUIT, Terminal.SignalHandler.SIG_DFL);
    return terminal;
  }

  Read read(String words) {
    try {
      return parsed(reader.readLine(prompt(words)));
    } catch (UserInterruptException taken) {
      return new Read.Nothing();
    } catch (EndOfFileException over) {
      if (terminal.getType().startsWith(Terminal.TYPE_DUMB)) {
        say(""); // on all others JLine ends the line
      }
      return new Read.End();
    }
  }

  /// While it is typed a line may be anything; now its quotes must be closed.
  private static Read parsed(String typed) {
    var strict = new DefaultParser().eofOnUnclosedQuote(true).eofOnEscapedNewLine(true);
    try {
      List<String> words =
          strict.parse(typed, typed.length(), Parser.ParseContext.ACCEPT_LINE).words().stream()
              .filter(word -> !word.isEmpty())
              .toList();
      return words.isEmpty() ? new Read.Nothing() : new Read.Words(words);
    } catch (EOFError open) {
      return new Read.Unreadable("A quote is not closed, so nothing was done.");
    } catch (SyntaxError wrong) {
      return new Read.Unreadable("This line cannot be read: " + wrong.getMessage() + ".");
    }
  }

  private String prompt(String words) {
    return palette.paint(Tone.ACCENT, words) + (palette.unicode() ? " ❯ " : " > ");
  }

  /// Runs a command while the terminal is the command's own: in its usual mode, and Ctrl-C is the
  /// command's. A first Ctrl-C that nobody listens to interrupts the command.
  int during(ToIntFunction<Workshop.Interrupts> command) {
    Thread runner = Thread.currentThread();
    var before = terminal.handle(Terminal.Signal.INT, signal -> runner.interrupt());
    terminal.pause();
    try {
      return command.applyAsInt(
          new Interrupts(() -> say("Still waiting for the calls in flight."))::listen);
    } finally {
      Thread.interrupted();
      terminal.resume();
      terminal.handle(Terminal.Signal.INT, before);
      historyMoves();
    }
  }

  /// The site has changed, or has come to be: its lines are those that the arrow keys bring.
  void historyMoves() {
    Optional<Path> now = place.history().filter(ShellLine::made);
    if (!now.equals(file)) {
      file = now;
      reader = made();
    }
  }

  /// Makes the file for its owner alone before the history is written into it.
  private static boolean made(Path file) {
    try {
      if (!Files.exists(file)) {
        DurableFiles.createFile(file);
      }
      return true;
    } catch (IOException unwritable) {
      return false;
    }
  }

  void say(String text) {
    terminal.writer().println(text);
    terminal.flush();
  }

  @Override
  public void close() throws IOException {
    terminal.close();
  }
}
