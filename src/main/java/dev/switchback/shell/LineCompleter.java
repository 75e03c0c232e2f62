package dev.switchback.shell;

import dev.switchback.cli.completion.Candidate;
import dev.switchback.cli.completion.Candidates;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jline.reader.Completer;
import org.jline.reader.LineReader;
import org.jline.reader.ParsedLine;

/// Tab: what the commands say can follow, and the shell's own words.
final class LineCompleter implements Completer {
  private static final String GAP = "   ";
  private static final int LEAST_ROOM = 12;

  private final ShellPlace place;
  private final Candidates commands;

  LineCompleter(ShellPlace place, Candidates commands) {
    this.place = place;
    this.commands = commands;
  }

  @Override
  public void complete(
      LineReader reader, ParsedLine line, List<org.jline.reader.Candidate> candidates) {
    List<String> before = line.words().subList(0, line.wordIndex());
    String typed = line.word().substring(0, line.wordCursor());
    List<Candidate> found = of(before, typed).filter(one -> one.word().startsWith(typed)).toList();
    int widest = found.stream().mapToInt(one -> one.word().length()).max().orElse(0);
    int room = reader.getTerminal().getWidth() - widest - GAP.length() - 1;
    for (var one : found) {
      candidates.add(
          new org.jline.reader.Candidate(
              one.word(), shown(one, widest, room), null, null, null, null, !one.open()));
    }
  }

  private Stream<Candidate> of(List<String> before, String typed) {
    if (before.equals(List.of("use"))) {
      return place.sites().stream().map(site -> Candidate.of(site, ""));
    }
    boolean help = !before.isEmpty() && before.getFirst().equals("help");
    List<String> asCommand = help ? before.subList(1, before.size()) : before;
    var words = new ArrayList<>(place.options(asCommand));
    words.addAll(asCommand);
    var own =
        before.isEmpty()
            ? ShellLoop.OWN.entrySet().stream()
                .map(word -> Candidate.of(word.getKey(), word.getValue()))
            : Stream.<Candidate>empty();
    return Stream.concat(commands.of(words, typed).stream(), own);
  }

  /// The words in one column, what they mean in the other.
  private static String shown(Candidate one, int widest, int room) {
    if (one.about().isEmpty() || room < LEAST_ROOM) {
      return one.word();
    }
    String about =
        one.about().length() <= room ? one.about() : one.about().substring(0, room - 1) + "…";
    return one.word() + " ".repeat(widest - one.word().length()) + GAP + about;
  }
}
