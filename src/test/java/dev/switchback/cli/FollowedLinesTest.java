package dev.switchback.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
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

  @Test
  void aLongFileComesInPartsAndALineOfAnyLengthInOne() throws IOException {
    String wide = "w".repeat(300_000);
    List<String> all =
        Stream.concat(IntStream.range(0, 50_000).mapToObj(i -> "line " + i), Stream.of(wide))
            .toList();
    Path file = Files.write(folder.resolve("log.txt"), all);
    try (var lines = new FollowedLines(file)) {
      List<String> first = lines.more();
      var read = new ArrayList<>(first);
      for (List<String> more = lines.more(); !more.isEmpty(); more = lines.more()) {
        read.addAll(more);
      }

      assertThat(first).hasSizeLessThan(10_000);
      assertThat(read).isEqualTo(all);
    }
  }
}
