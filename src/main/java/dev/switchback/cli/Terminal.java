package dev.switchback.cli;

import dev.switchback.cli.print.Palette;
import dev.switchback.cli.print.PlainRenderer;
import dev.switchback.cli.print.Wrap;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.Charset;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.regex.Pattern;

/// Where commands write and ask. `interactive` means that both ends are a terminal: only then is
/// anything asked.
public record Terminal(Streams streams, boolean interactive, Map<String, String> environment) {
  private static final int USUAL = 80;
  private static final Pattern COLUMNS = Pattern.compile("[1-9][0-9]{1,3}");

  /// Standard input, output and error.
  public record Streams(BufferedReader in, PrintWriter out, PrintWriter err, Charset charset) {}

  /// How plain lines look here.
  PlainRenderer.Looks looks(Palette.When when) {
    return new PlainRenderer.Looks(palette(when), columns());
  }

  /// How many columns the terminal has, if it is one and the launcher has told.
  private OptionalInt columns() {
    String told = environment.getOrDefault("COLUMNS", "");
    return interactive && COLUMNS.matcher(told).matches()
        ? OptionalInt.of(Integer.parseInt(told))
        : OptionalInt.empty();
  }

  /// Whether a screen can be shown here: both ends are a terminal, and not a dumb one.
  boolean showsScreens() {
    return interactive && !Set.of("", "dumb").contains(environment.getOrDefault("TERM", ""));
  }

  public PrintWriter out() {
    return streams.out();
  }

  public PrintWriter err() {
    return streams.err();
  }

  public Palette palette(Palette.When when) {
    return Palette.of(when, interactive, environment, streams.charset());
  }

  /// Prints a text for people on standard error, in lines that are not wider than the terminal.
  void prose(String text) {
    Wrap.text(text.strip().replaceAll("\\s+", " "), columns().orElse(USUAL))
        .forEach(streams.err()::println);
  }

  /// The same, as one of a list: two blanks stand before each line.
  void item(String text) {
    Wrap.text(text, columns().orElse(USUAL) - 2)
        .forEach(line -> streams.err().println("  " + line));
  }

  /// Asks on standard error and reads a line; empty when there are no more.
  Optional<String> ask(String prompt) {
    streams.err().print(prompt);
    streams.err().flush();
    try {
      return Optional.ofNullable(streams.in().readLine());
    } catch (IOException e) {
      return Optional.empty();
    }
  }
}
