package dev.switchback.runbook;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Reads what stands inside `${…}` and the keys of `when:`.
final class ReferenceParser {
  private static final Pattern INPUT = Pattern.compile("input\\.([A-Za-z][A-Za-z0-9_-]*)");
  private static final Pattern OUTPUT =
      Pattern.compile(
          "(site:)?([A-Za-z0-9-]+(?:/[A-Za-z0-9-]+)+)((?:\\.[A-Za-z][A-Za-z0-9_-]*|\\[\\d{1,6}])*)");
  private static final Pattern PART = Pattern.compile("\\.([A-Za-z][A-Za-z0-9_-]*)|\\[(\\d+)]");
  private static final String FORMS =
      " Write input.NAME, stage/step.output, site:stage/step.output, or several of them with ??"
          + " between.";

  /// Matching recurses, so what it is given must be short.
  private static final int LONGEST = 500;

  private ReferenceParser() {}

  /// What stands inside `${…}`, alternatives included.
  static Reference parse(String text) throws Malformed {
    var alternatives = new ArrayList<Reference.Single>();
    for (String part : text.split("\\?\\?", -1)) {
      alternatives.add(single(part.strip()));
    }
    return alternatives.size() == 1 ? alternatives.getFirst() : new Reference.FirstOf(alternatives);
  }

  /// One reference without alternatives.
  static Reference.Single single(String text) throws Malformed {
    if (text.length() > LONGEST) {
      throw new Malformed("A reference is longer than " + LONGEST + " characters." + FORMS);
    }
    Matcher input = INPUT.matcher(text);
    if (input.matches()) {
      return new Reference.OfInput(input.group(1));
    }
    Matcher output = OUTPUT.matcher(text);
    if (!output.matches()) {
      throw new Malformed(why(text));
    }
    var step = new StepId(output.group(2));
    List<String> path = path(output.group(3));
    if (path.isEmpty() || Character.isDigit(path.getFirst().charAt(0))) {
      throw new Malformed("`" + text + "` names a step but none of its outputs." + FORMS);
    }
    return output.group(1) == null
        ? new Reference.OfStep(step, path)
        : new Reference.OfSite(step, path);
  }

  private static List<String> path(String text) {
    return PART.matcher(text)
        .results()
        .map(part -> part.group(1) == null ? part.group(2) : part.group(1))
        .toList();
  }

  private static String why(String text) {
    if (text.isEmpty()) {
      return "A reference is empty." + FORMS;
    }
    if (text.startsWith("inputs.")) {
      return "`" + text + "` is not a reference. Did you mean `input." + text.substring(7) + "`?";
    }
    return "`" + text + "` is not a reference." + FORMS;
  }

  /// Its message is a sentence for the author of the runbook.
  static final class Malformed extends Exception {
    Malformed(String sentence) {
      super(sentence);
    }

    String sentence() {
      return String.valueOf(getMessage());
    }
  }
}
