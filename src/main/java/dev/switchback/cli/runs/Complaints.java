package dev.switchback.cli.runs;

import dev.switchback.engine.JournalException;
import dev.switchback.journal.SiteException;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.ParseResult;

/// Sites and journals that cannot be used end a command with their sentence and exit code 2.
public final class Complaints implements IExecutionExceptionHandler {
  @Override
  public int handleExecutionException(Exception e, CommandLine command, ParseResult parsed)
      throws Exception {
    if (e instanceof SiteException || e instanceof JournalException) {
      command.getErr().println(e.getMessage());
      command.getErr().flush();
      return CommandLine.ExitCode.USAGE;
    }
    throw e;
  }
}
