package dev.switchback.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FollowedLinesTest {
  @TempDir Path folder;

  @Test
  void everyLineIsReadOnceAndOnlyWhenItIsWhole() throws IOException {
    Path file = Files.writeString(folder.resolve("calls.jsonl"), "one\ntwo\nthr");
    try (var lines = new FollowedLines(file)) {
      assertThat(lines.more()).containsExactly("one", "two");
      assertThat(lines.more()).isEmpty();

      Files.writeString(file, "ee\nfour ✔\n", StandardOpenOption.APPEND);
      assertThat(lines.more()).containsExactly("three", "four ✔");
    }
  }
}
