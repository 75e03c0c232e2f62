package dev.switchback.action.database;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ssm.model.GetCommandInvocationResponse;

/// What a script says while it runs: each line is passed on once, as soon as Systems Manager shows
/// it, which may be only at the end. Scripts keep stdout for their answer, one line of JSON.
final class ScriptOutput {
  /// What GetCommandInvocation returns at most, and what the agent puts where it cut.
  private static final int MOST_OUT = 24_000;

  private static final int MOST_ERR = 8_000;
  private static final String CUT = "output truncated";

  private static final int LAST_LINES = 8;
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Consumer<String> say;
  private int heard;

  ScriptOutput(Consumer<String> say) {
    this.say = say;
  }

  /// Says what is new. Only when the script has ended, also a last line that has no end.
  void hear(GetCommandInvocationResponse invocation) {
    boolean over = Invocations.finished(invocation);
    String text = text(invocation.standardErrorContent());
    int end = over ? text.length() : text.lastIndexOf('\n') + 1;
    if (end > heard) {
      text.substring(heard, end).lines().filter(line -> !line.isBlank()).forEach(say);
      heard = end;
    }
    if (over && cut(text, MOST_ERR)) {
      say.accept(
          "(its output was cut: Systems Manager keeps the first " + MOST_ERR + " characters)");
    }
  }

  /// The answer: the last line of stdout, if it is a JSON object.
  static Optional<JsonNode> answer(GetCommandInvocationResponse invocation) {
    return text(invocation.standardOutputContent())
        .lines()
        .filter(line -> !line.isBlank())
        .reduce((before, last) -> last)
        .flatMap(ScriptOutput::object);
  }

  private static Optional<JsonNode> object(String line) {
    try {
      return Optional.of(JSON.readTree(line)).filter(JsonNode::isObject);
    } catch (JsonProcessingException e) {
      return Optional.empty();
    }
  }

  /// Whether the answer may be missing because it came too late in a long output.
  static boolean answerCut(GetCommandInvocationResponse invocation) {
    return cut(text(invocation.standardOutputContent()), MOST_OUT);
  }

  /// The last lines of what it said, for the sentence about its failure.
  static String last(GetCommandInvocationResponse invocation) {
    List<String> lines =
        Stream.of(invocation.standardOutputContent(), invocation.standardErrorContent())
            .flatMap(part -> text(part).lines())
            .filter(line -> !line.isBlank())
            .toList();
    return String.join("\n", lines.subList(Math.max(0, lines.size() - LAST_LINES), lines.size()));
  }

  private static boolean cut(String text, int most) {
    return text.length() >= most || text.contains(CUT);
  }

  private static String text(@Nullable String content) {
    return content == null ? "" : content;
  }
}
