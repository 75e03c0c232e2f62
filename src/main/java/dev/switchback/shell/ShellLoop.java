package dev.switchback.shell;

import dev.switchback.cli.print.Palette;
import dev.switchback.cli.print.Palette.Tone;
import dev.switchback.tui.state.SiteNames;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// Reads a line, runs it, reads the next. A few words are the shell's own.
final class ShellLoop {
  /// The shell's own words, and what they do.
  static final Map<String, String> OWN =
      new TreeMap<>(
          Map.of(
              "use", "use SITE: the lines that follow are about this site",
              "help", "help [COMMAND]: this, or about one command",
              "exit", "leave; so does Ctrl-D"));

  private final ShellPlace place;
  private final Commands commands;
  private final ShellLine line;
  private final Palette palette;

  ShellLoop(ShellPlace place, Commands commands, ShellLine line, Palette palette) {
    this.place = place;
    this.commands = commands;
    this.line = line;
    this.palette = palette;
  }

  void run() {
    line.say("Commands as on the command line. help lists them, Tab completes, exit leaves.");
    while (true) {
      switch (line.read(place.words())) {
        case ShellLine.Read.Words(List<String> words) -> {
          if (words.equals(List.of("exit")) || words.equals(List.of("quit"))) {
            return;
          }
          carryOut(words);
        }
        case ShellLine.Read.Nothing n -> {}
        case ShellLine.Read.Unreadable(String why) -> line.say(palette.paint(Tone.FAILED, why));
        case ShellLine.Read.End e -> {
          return;
        }
      }
    }
  }

  private void carryOut(List<String> words) {
    switch (words.getFirst()) {
      case "use" -> use(words.subList(1, words.size()));
      case "help" -> help(words.subList(1, words.size()));
      case "shell" -> line.say("This is the shell already.");
      default -> command(words);
    }
  }

  private void command(List<String> words) {
    int code = line.during(interrupts -> commands.run(place.line(words), interrupts));
    if (code != 0) {
      line.say(palette.paint(Tone.DIM, "exit code " + code));
    }
  }

  private void use(List<String> names) {
    if (names.size() != 1) {
      line.say(
          "Say which: use SITE. "
              + (place.sites().isEmpty()
                  ? "There are none yet."
                  : "There are: " + String.join(", ", place.sites()) + "."));
      return;
    }
    if (!place.sites().contains(names.getFirst())) {
      Optional<String> problem = SiteNames.problem(names.getFirst(), List.of());
      if (problem.isPresent()) {
        line.say(palette.paint(Tone.FAILED, problem.get()));
        return;
      }
    }
    place.use(names.getFirst());
    line.historyMoves();
    if (!place.sites().contains(names.getFirst())) {
      line.say("There is no site " + names.getFirst() + " yet; setup makes it.");
    }
  }

  private void help(List<String> command) {
    if (command.size() == 1 && OWN.containsKey(command.getFirst())) {
      line.say("  " + OWN.get(command.getFirst()));
      return;
    }
    var words = new ArrayList<>(command);
    words.add("--help");
    command(words);
    if (command.isEmpty()) {
      line.say("In the shell also:");
      OWN.values().forEach(about -> line.say("  " + about));
    }
  }
}
