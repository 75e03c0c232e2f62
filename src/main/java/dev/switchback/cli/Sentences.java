package dev.switchback.cli;

import dev.switchback.action.StepRefused;
import dev.switchback.cloud.trouble.RehearsalException;
import dev.switchback.cloud.trouble.SignInException;
import dev.switchback.cloud.trouble.Trouble;
import dev.switchback.engine.JournalException;
import dev.switchback.engine.RunRefused;
import dev.switchback.journal.DamagedJournal;
import dev.switchback.journal.SiteException;
import dev.switchback.runbook.RunbookException;
import dev.switchback.runbook.UnresolvedReference;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/// Every exception that reaches the top, as a sentence and an exit code. Stack traces go to the
/// log.
record Sentences(Terminal terminal, Path logFile)
    implements IExecutionExceptionHandler, IParameterExceptionHandler {
  private static final Logger LOG = LoggerFactory.getLogger(Sentences.class);

  /// Does what no command line is read for.
  int carryOut(Callable<Integer> work) {
    try {
      return work.call();
    } catch (Exception error) {
      return ended("The first screen", error);
    }
  }

  @Override
  public int handleExecutionException(Exception error, CommandLine command, ParseResult parsed) {
    return ended(command.getCommandName(), error);
  }

  private int ended(String what, Exception error) {
    LOG.warn("{} ended", what, error);
    terminal.out().flush();
    int code = say(error);
    terminal.err().flush();
    return code;
  }

  @Override
  public int handleParseException(ParameterException error, String[] args) {
    CommandLine command = error.getCommandLine();
    terminal.err().println(unknown(error).orElse(error.getMessage()));
    if (!CommandLine.UnmatchedArgumentException.printSuggestions(error, terminal.err())) {
      terminal.err().println("See: " + command.getCommandSpec().qualifiedName() + " --help");
    }
    terminal.err().flush();
    return ExitCode.BAD_INPUT;
  }

  /// Picocli speaks of an unmatched argument where a word is no command.
  private static Optional<String> unknown(ParameterException error) {
    boolean root = error.getCommandLine().getParent() == null;
    return root && error instanceof CommandLine.UnmatchedArgumentException unmatched
        ? unmatched.getUnmatched().stream()
            .findFirst()
            .filter(word -> !word.startsWith("-"))
            .map(word -> "There is no command " + word + ".")
        : Optional.empty();
  }

  /// What people are told of an error.
  static String of(Exception error) {
    return String.valueOf(
        switch (error) {
          case RunbookException e -> e.getMessage();
          case UnresolvedReference e -> e.getMessage();
          case BadUsage e -> e.getMessage();
          case RunRefused e -> e.getMessage();
          case SiteException e -> e.getMessage();
          case SignInException e -> e.getMessage();
          case RehearsalException e -> e.getMessage();
          case SiteHeldException e -> e.getMessage();
          case StepRefused e -> e.getMessage() + " " + e.todo();
          case JournalException e -> e.getMessage();
          default -> Trouble.of(error).toString();
        });
  }

  private int say(Exception error) {
    return switch (error) {
      case RunbookException e -> say(of(e), ExitCode.BAD_INPUT);
      case UnresolvedReference e -> say(of(e), ExitCode.BAD_INPUT);
      case BadUsage e -> say(of(e), ExitCode.BAD_INPUT);
      case RunRefused e -> say(of(e), ExitCode.BAD_INPUT);
      case SiteException e -> say(of(e), ExitCode.BAD_INPUT);
      case SignInException e -> say(of(e), ExitCode.BAD_INPUT);
      case RehearsalException e -> say(of(e), ExitCode.BAD_INPUT);
      case SiteHeldException e -> say(of(e), ExitCode.SITE_HELD);
      case StepRefused e -> say(of(e), ExitCode.STEP_FAILED);
      case DamagedJournal e -> say(of(e), ExitCode.BAD_INPUT);
      case JournalException e -> say(of(e), ExitCode.STEP_FAILED);
      default -> say(of(error) + " Details: " + logFile, ExitCode.STEP_FAILED);
    };
  }

  private int say(String text, int code) {
    terminal.err().println(text);
    return code;
  }
}
