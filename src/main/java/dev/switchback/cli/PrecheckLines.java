package dev.switchback.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.switchback.cli.print.Palette.Mark;
import dev.switchback.cli.print.PlainRenderer;
import dev.switchback.precheck.Precheck;
import dev.switchback.precheck.Verdict;
import java.io.PrintWriter;
import java.util.List;

/// Verdicts as lines for people, or as one JSON object each.
final class PrecheckLines {
  private static final String INDENT = "  ";

  private PrecheckLines() {}

  static PrecheckRun.Report forPeople(PrintWriter out, PlainRenderer.Looks looks) {
    return (check, verdict) -> {
      List<String> lines = looks.wrapped(check.title() + ": " + verdict.saw(), INDENT.length());
      out.println(looks.palette().mark(mark(verdict)) + " " + lines.getFirst());
      lines.stream().skip(1).forEach(line -> out.println(INDENT + line));
      String todo = todo(verdict);
      if (!todo.isEmpty()) {
        looks.wrapped(todo, INDENT.length()).forEach(line -> out.println(INDENT + line));
      }
      out.flush();
    };
  }

  static PrecheckRun.Report asJson(PrintWriter out) {
    return (check, verdict) -> {
      out.println(json(check, verdict));
      out.flush();
    };
  }

  private static ObjectNode json(Precheck check, Verdict verdict) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("type", "Precheck")
        .put("precheck", check.id())
        .put("verdict", word(verdict))
        .put("saw", verdict.saw())
        .put("todo", todo(verdict));
  }

  private static String word(Verdict verdict) {
    return switch (verdict) {
      case Verdict.Passed p -> "passed";
      case Verdict.Warned w -> "warned";
      case Verdict.Failed f -> "failed";
    };
  }

  private static Mark mark(Verdict verdict) {
    return switch (verdict) {
      case Verdict.Passed p -> Mark.DONE;
      case Verdict.Warned w -> Mark.UNCLEAR;
      case Verdict.Failed f -> Mark.FAILED;
    };
  }

  private static String todo(Verdict verdict) {
    return switch (verdict) {
      case Verdict.Passed p -> "";
      case Verdict.Warned w -> w.todo();
      case Verdict.Failed f -> f.todo();
    };
  }
}
