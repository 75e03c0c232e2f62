package dev.switchback;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;

class LogFileTest {
  @TempDir Path home;

  @Test
  void whatIsLoggedIsInTheFile() throws IOException {
    Path odd = Files.createDirectory(home.resolve("100%home"));

    log(odd.resolve("switchback.log"));

    assertThat(odd.resolve("switchback.log.0")).content().contains("something happened");
  }

  @Test
  @ResourceLock(Resources.SYSTEM_ERR)
  void aLogThatCannotBeWrittenIsNotTheTerminalsBusiness() throws IOException {
    Files.createDirectory(home.resolve("switchback.log.0"));
    var terminal = new ByteArrayOutputStream();
    PrintStream before = System.err;
    System.setErr(new PrintStream(terminal, true, StandardCharsets.UTF_8));
    try {
      log(home.resolve("switchback.log"));
    } finally {
      System.setErr(before);
    }
    assertThat(terminal.toString(StandardCharsets.UTF_8)).doesNotContain("switchback.log");
  }

  private static void log(Path file) {
    var handler = new LogFile.LateLogFile(file);
    handler.publish(new LogRecord(Level.INFO, "something happened"));
    handler.close();
  }
}
