package dev.switchback.tui;

import com.googlecode.lanterna.TerminalSize;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The modes of the terminal, by the program that every Unix has for it.
final class Stty {
  private static final Logger LOG = LoggerFactory.getLogger(Stty.class);
  private static final int PATIENCE_SECONDS = 5;

  /// Keys come one by one and unechoed. Ctrl-C stays a signal, so that it works whatever this
  /// program is at; Ctrl-Z becomes a key, for the screen must be put away first.
  private static final String RAW = "-icanon -echo -ixon min 1 time 0 susp undef quit undef";

  private final Path tty;
  private final String before;
  private final AtomicReference<Optional<TerminalSize>> first;

  private Stty(Path tty, String before, TerminalSize first) {
    this.tty = tty;
    this.before = before;
    this.first = new AtomicReference<>(Optional.of(first));
  }

  /// Remembers how the terminal is, and makes it raw: by one process, for each is time before the
  /// first frame.
  static Stty raw(Path tty) throws IOException {
    List<String> said = run(tty, "stty -g && stty size && stty " + RAW).lines().toList();
    if (said.size() != 2 || !said.getFirst().matches("[0-9a-fA-F:=;]+")) {
      throw new IOException("stty says of " + tty + ": " + String.join(" ", said));
    }
    return new Stty(tty, said.getFirst(), size(said.getLast()));
  }

  void raw() throws IOException {
    run(tty, "stty " + RAW);
  }

  /// As it was at first. A terminal that is gone needs nothing any more.
  void restore() {
    try {
      run(tty, "stty " + before);
    } catch (IOException gone) {
      LOG.info("The terminal cannot be put back: {}", gone.getMessage());
    }
  }

  /// The first time as it was at the beginning; then it is asked for.
  TerminalSize size() throws IOException {
    Optional<TerminalSize> known = first.getAndSet(Optional.empty());
    return known.isPresent() ? known.get() : size(run(tty, "stty size").strip());
  }

  private static TerminalSize size(String said) throws IOException {
    String[] size = said.split(" ", -1);
    try {
      int rows = Integer.parseInt(size[0]);
      int columns = Integer.parseInt(size[1]);
      return rows > 0 && columns > 0 ? new TerminalSize(columns, rows) : new TerminalSize(80, 24);
    } catch (NumberFormatException | ArrayIndexOutOfBoundsException e) {
      throw new IOException("stty does not say how large the terminal is", e);
    }
  }

  /// Stops this process, as Ctrl-Z does; returns when it has been taken up again.
  static void stopHere() throws IOException {
    await(new ProcessBuilder("/bin/sh", "-c", "kill -STOP " + ProcessHandle.current().pid()));
  }

  private static String run(Path tty, String command) throws IOException {
    return await(
        new ProcessBuilder("/bin/sh", "-c", command)
            .redirectInput(ProcessBuilder.Redirect.from(tty.toFile()))
            .redirectErrorStream(true));
  }

  private static String await(ProcessBuilder command) throws IOException {
    Process process = command.start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    try {
      if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS) || process.exitValue() != 0) {
        throw new IOException(String.join(" ", command.command()) + ": " + said.strip());
      }
      return said;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }
}
