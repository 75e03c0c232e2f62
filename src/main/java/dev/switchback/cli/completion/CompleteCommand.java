package dev.switchback.cli.completion;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `__complete -- WORD…`: what the last word can become, one a line, a tab before the words about
/// it. The scripts that `completion` prints ask this.
@Command(name = CompleteCommand.NAME, hidden = true)
public final class CompleteCommand implements Callable<Integer> {
  public static final String NAME = "__complete";

  private final Values values;

  @Parameters(arity = "0..*", paramLabel = "WORD")
  private List<String> words = new ArrayList<>();

  @Spec private CommandSpec spec;

  @SuppressWarnings("NullAway.Init") // picocli sets the spec
  public CompleteCommand(Values values) {
    this.values = values;
  }

  @Override
  public Integer call() {
    var out = spec.commandLine().getOut();
    List<String> before = words.isEmpty() ? List.of() : words.subList(0, words.size() - 1);
    String typed = words.isEmpty() ? "" : words.getLast();
    for (Candidate candidate :
        new Candidates(spec.root().commandLine(), values).of(before, typed)) {
      out.println(
          candidate.about().isEmpty()
              ? candidate.word()
              : candidate.word() + "\t" + candidate.about());
    }
    out.flush();
    return 0;
  }
}
