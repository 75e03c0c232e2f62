package dev.switchback.shell;

import dev.switchback.cli.completion.Candidates;
import dev.switchback.cli.print.Palette;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jline.reader.LineReader;
import org.jline.reader.impl.DefaultHighlighter;
import org.jline.utils.AttributedString;
import org.jline.utils.AttributedStringBuilder;
import org.jline.utils.AttributedStyle;

/// Colours a line as it is typed: commands bold, options dimmed, a first word that is no command
/// underlined.
final class LineColours extends DefaultHighlighter {
  private static final Pattern WORDS = Pattern.compile("\\S+");

  private final Candidates commands;
  private final Palette palette;

  LineColours(Candidates commands, Palette palette) {
    this.commands = commands;
    this.palette = palette;
  }

  @Override
  public AttributedString highlight(LineReader reader, String buffer) {
    return palette.colours() ? coloured(buffer) : new AttributedString(buffer);
  }

  AttributedString coloured(String buffer) {
    var text = new AttributedStringBuilder(buffer.length());
    List<String> before = new ArrayList<>();
    Matcher words = WORDS.matcher(buffer);
    int shown = 0;
    while (words.find()) {
      text.append(buffer.substring(shown, words.start()));
      boolean typedOn = words.end() == buffer.length();
      text.append(words.group(), style(before, words.group(), typedOn));
      before.add(words.group());
      shown = words.end();
    }
    return text.append(buffer.substring(shown)).toAttributedString();
  }

  private AttributedStyle style(List<String> before, String word, boolean typedOn) {
    boolean own = before.isEmpty() && ShellLoop.OWN.containsKey(word);
    if (own || commands.isCommand(before, word)) {
      return AttributedStyle.BOLD;
    }
    if (word.startsWith("-")) {
      return AttributedStyle.DEFAULT.foreground(AttributedStyle.CYAN);
    }
    return before.isEmpty() && !typedOn
        ? AttributedStyle.DEFAULT.foreground(AttributedStyle.RED).underline()
        : AttributedStyle.DEFAULT;
  }
}
