package dev.switchback.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.switchback.engine.JournalException;
import dev.switchback.run.RunEvent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A second terminal that follows a run.
class JournalReaderTest {
  @TempDir Path folder;
  private Path file;

  @BeforeEach
  void file() throws IOException {
    file = Files.createFile(folder.resolve("journal.jsonl"));
  }

  @Test
  void appendedEventsAreSeenOneByOne() {
    try (FileJournal journal = FileJournal.open(file);
        JournalReader reader = JournalReader.open(file)) {
      assertThat(reader.next()).isEmpty();
      journal.append(paused("a"));
      assertThat(reader.next()).contains(paused("a"));
      assertThat(reader.next()).isEmpty();
      journal.append(paused("b"));
      journal.append(paused("c"));
      assertThat(reader.next()).contains(paused("b"));
      assertThat(reader.next()).contains(paused("c"));
      assertThat(reader.next()).isEmpty();
      assertThat(reader.lines()).isEqualTo(3);
    }
  }

  @Test
  void aLineThatArrivesByteByByteIsReturnedOnceWithItsLastByte() throws IOException {
    byte[] line = JournalLine.of(1, paused("slowly"));
    try (JournalReader reader = JournalReader.open(file)) {
      for (int i = 0; i < line.length; i++) {
        assertThat(reader.next()).as("before byte %d", i).isEmpty();
        Files.write(file, new byte[] {line[i]}, StandardOpenOption.APPEND);
      }
      assertThat(reader.next()).contains(paused("slowly"));
      assertThat(reader.next()).isEmpty();
    }
  }

  /// The writer was killed in the middle of a line; the next one cuts it off and writes another.
  @Test
  void aTornLineThatIsWrittenAnewIsReadAnew() throws IOException {
    byte[] torn = JournalLine.of(1, paused("a long line that will never be finished"));
    Files.write(file, Arrays.copyOf(torn, torn.length - 9));
    try (JournalReader reader = JournalReader.open(file)) {
      assertThat(reader.next()).isEmpty();
      try (FileJournal journal = FileJournal.open(file)) {
        assertThat(reader.next()).isEmpty();
        journal.append(paused("short"));
        assertThat(reader.next()).contains(paused("short"));
        journal.append(paused("more"));
        assertThat(reader.next()).contains(paused("more"));
      }
    }
  }

  @Test
  void linesLongerThanTheBufferAndLinesAcrossItsEdgeAreRead() {
    var lengths = new int[] {10, 70_000, 65_000, 3, 200_000, 65_536, 1};
    try (FileJournal journal = FileJournal.open(file)) {
      IntStream.of(lengths).forEach(length -> journal.append(paused("x".repeat(length))));
    }
    try (JournalReader reader = JournalReader.open(file)) {
      for (int length : lengths) {
        assertThat(reader.next()).contains(paused("x".repeat(length)));
      }
      assertThat(reader.next()).isEmpty();
      assertThat(reader.position()).isEqualTo(file.toFile().length());
    }
  }

  @Test
  void afterDamageNothingFurtherIsRead() throws IOException {
    Files.write(file, JournalLine.of(1, paused("a")));
    byte[] damaged = JournalLine.of(2, paused("b"));
    damaged[40] ^= 4;
    Files.write(file, damaged, StandardOpenOption.APPEND);
    Files.write(file, JournalLine.of(3, paused("c")), StandardOpenOption.APPEND);
    try (JournalReader reader = JournalReader.open(file)) {
      assertThat(reader.next()).contains(paused("a"));
      for (int attempt = 0; attempt < 2; attempt++) {
        assertThatExceptionOfType(JournalException.class)
            .isThrownBy(reader::next)
            .withMessageContaining("Line 2 of " + file);
      }
    }
  }

  @Test
  void aJournalCutShortUnderTheReaderIsNoticed() throws IOException {
    Files.write(file, JournalLine.of(1, paused("a")));
    try (JournalReader reader = JournalReader.open(file)) {
      assertThat(reader.next()).contains(paused("a"));
      Files.write(file, new byte[0]);
      assertThatExceptionOfType(JournalException.class)
          .isThrownBy(reader::next)
          .withMessageContaining("was cut off while it was being read");
    }
  }

  private static RunEvent paused(String why) {
    return new RunEvent.RunPaused(Samples.AT, why);
  }
}
