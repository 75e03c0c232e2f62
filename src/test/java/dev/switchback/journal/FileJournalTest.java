package dev.switchback.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.switchback.engine.JournalException;
import dev.switchback.run.RunEvent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FileJournalTest {
  @TempDir Path folder;
  private Path file;

  @BeforeEach
  void file() {
    file = folder.resolve("journal.jsonl");
  }

  @Test
  void everyEventIsReadBackInOrder() {
    List<RunEvent> events = List.copyOf(Samples.all().values());
    write(events);

    assertThat(json(read())).isEqualTo(json(events));
  }

  @Test
  void aLineSaysItsVersionNumberAndCheckSum() throws IOException {
    write(List.of(paused("a"), paused("b")));

    assertThat(Files.readAllLines(file))
        .element(1)
        .asString()
        .matches("\\{\"v\":1,\"n\":2,\"event\":\\{\"type\":.*},\"sum\":\"[0-9a-f]{8}\"}");
  }

  @Test
  void anotherProcessGoesOnBehindTheLastLine() {
    write(List.of(paused("a")));
    write(List.of(paused("b")));

    assertThat(read()).containsExactly(paused("a"), paused("b"));
  }

  @Test
  void openingHandsOverWhatIsThere() {
    write(List.of(paused("a"), paused("b")));
    var earlier = new ArrayList<RunEvent>();

    FileJournal.open(file, earlier::add).close();

    assertThat(earlier).containsExactly(paused("a"), paused("b"));
  }

  @Test
  void theFileIsForItsOwnerAlone() throws IOException {
    write(List.of(paused("a")));

    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
  }

  /// Cut anywhere, even just before its newline where it is whole JSON with the right sum: it was
  /// never acknowledged, so reading and writing agree that it is not there.
  @Test
  void aLastLineTornAtAnyByteIsIgnoredWhenReadAndCutOffWhenWritten() throws IOException {
    write(List.of(paused("a"), paused("b"), paused("torn: € and ü")));
    byte[] whole = Files.readAllBytes(file);
    int lastLine = lineStart(whole, 2);
    assertThat(whole.length - lastLine).isGreaterThan(80);
    for (int cut = lastLine; cut < whole.length; cut++) {
      Files.write(file, Arrays.copyOf(whole, cut));
      assertThat(read()).as("cut at %d", cut).containsExactly(paused("a"), paused("b"));
      assertThat(Files.size(file)).as("reading changes nothing").isEqualTo(cut);

      write(List.of(paused("c")));

      assertThat(read())
          .as("cut at %d", cut)
          .containsExactly(paused("a"), paused("b"), paused("c"));
      assertThat(Files.size(file))
          .as("nothing is left of the torn line")
          .isEqualTo(lastLine + JournalLine.of(3, paused("c")).length);
    }
  }

  @Test
  void zerosBehindTheLastLineAreATornTail() throws IOException {
    write(List.of(paused("a")));
    byte[] whole = Files.readAllBytes(file);
    Files.write(file, Arrays.copyOf(whole, whole.length + 5000));

    write(List.of(paused("b")));

    assertThat(read()).containsExactly(paused("a"), paused("b"));
  }

  @Test
  void aFlippedBitAnywhereInTheMiddleStopsWithTheLineAndChangesNothing() throws IOException {
    write(List.of(paused("a"), paused("b"), paused("c")));
    byte[] whole = Files.readAllBytes(file);
    for (int i = lineStart(whole, 1); i < lineStart(whole, 2); i++) {
      byte[] damaged = whole.clone();
      damaged[i] ^= 1;
      Files.write(file, damaged);

      assertThatExceptionOfType(JournalException.class)
          .as("byte %d", i)
          .isThrownBy(this::read)
          .withMessageContaining("Line 2 of " + file)
          .withMessageContaining("Restore the file from a backup");
      assertThatExceptionOfType(JournalException.class).isThrownBy(() -> FileJournal.open(file));
      assertThat(Files.readAllBytes(file)).isEqualTo(damaged);
    }
  }

  /// It ends with its newline, so it had been written whole, and something may rest on it.
  @Test
  void aDamagedLastLineIsNotTakenForATornOne() throws IOException {
    write(List.of(paused("a"), paused("b")));
    byte[] whole = Files.readAllBytes(file);
    whole[whole.length - 30] ^= 1;
    Files.write(file, whole);

    assertThatExceptionOfType(JournalException.class)
        .isThrownBy(() -> FileJournal.open(file))
        .withMessageContaining("Line 2 of");
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2})
  void aLostLineShows(int lost) throws IOException {
    write(List.of(paused("a"), paused("b"), paused("c"), paused("d")));
    var lines = new ArrayList<>(Files.readAllLines(file));
    lines.remove(lost);
    Files.write(file, lines);

    assertThatExceptionOfType(JournalException.class)
        .isThrownBy(this::read)
        .withMessageContaining("Line %d of".formatted(lost + 1))
        .withMessageContaining("carries the number %d".formatted(lost + 2));
  }

  @Test
  void aNewerVersionIsRefusedAsSuch() throws IOException {
    byte[] line = JournalLine.of(1, paused("a"));
    String newer =
        new String(line, java.nio.charset.StandardCharsets.UTF_8).replace("\"v\":1", "\"v\":2");
    String summed = newer.substring(0, newer.indexOf(",\"sum\""));
    var sum = new java.util.zip.CRC32C();
    sum.update(summed.getBytes(java.nio.charset.StandardCharsets.UTF_8));
    Files.writeString(file, "%s,\"sum\":\"%08x\"}\n".formatted(summed, sum.getValue()));

    assertThatExceptionOfType(JournalException.class)
        .isThrownBy(this::read)
        .withMessageContaining("newer Switchback (version 2");
  }

  @Test
  void afterAFailedWriteNothingIsAppendedAndTheNextOpenCutsTheHalfLineOff() throws IOException {
    write(List.of(paused("a")));
    var full = new FullDisk(file);
    var journal = new FileJournal(file, full, 1);

    assertThatExceptionOfType(JournalException.class)
        .isThrownBy(() -> journal.append(paused("b")))
        .withMessageContaining(file.toString())
        .withMessageContaining("No space left on device")
        .withMessageContaining("switchback resume");
    assertThatExceptionOfType(JournalException.class)
        .isThrownBy(() -> journal.append(paused("c")))
        .withMessageContaining("No space left on device");

    assertThat(full.writes).isEqualTo(1);
    assertThat(Files.size(file)).isGreaterThan(JournalLine.of(1, paused("a")).length);
    write(List.of(paused("d")));
    assertThat(read()).containsExactly(paused("a"), paused("d"));
  }

  /// A disk with room for ten more bytes.
  private static final class FullDisk implements FileJournal.Disk {
    private final Path file;
    private int writes;

    FullDisk(Path file) {
      this.file = file;
    }

    @Override
    public void write(byte[] line) throws IOException {
      writes++;
      Files.write(file, Arrays.copyOf(line, 10), java.nio.file.StandardOpenOption.APPEND);
      throw new IOException("No space left on device");
    }

    @Override
    public void sync() {}

    @Override
    public void close() {}
  }

  @Test
  void theSystemsFullDeviceIsASentenceToo() throws IOException {
    Path device = Path.of("/dev/full");
    org.junit.jupiter.api.Assumptions.assumeTrue(Files.exists(device), "no /dev/full here");
    Files.createSymbolicLink(file, device);

    try (FileJournal journal = FileJournal.open(file)) {
      assertThatExceptionOfType(JournalException.class)
          .isThrownBy(() -> journal.append(paused("a")))
          .withMessageContaining("No space left on device");
    }
  }

  @Test
  void aFolderThatIsAFileIsASentence() throws IOException {
    Path blocked = Files.writeString(folder.resolve("blocked"), "").resolve("journal.jsonl");

    assertThatExceptionOfType(JournalException.class)
        .isThrownBy(() -> FileJournal.open(blocked))
        .withMessageContaining(blocked + " cannot be written")
        .withMessageContaining("Not a directory");
  }

  @Test
  void aFolderThatTakesNoFilesIsASentence() {
    Path blocked = Path.of("/proc/self/journal.jsonl");
    org.junit.jupiter.api.Assumptions.assumeTrue(Files.isDirectory(Path.of("/proc/self")));

    assertThatExceptionOfType(JournalException.class)
        .isThrownBy(() -> FileJournal.open(blocked))
        .withMessageContaining(blocked + " cannot be written");
  }

  @Test
  void aMissingJournalIsASentence() {
    assertThatExceptionOfType(JournalException.class)
        .isThrownBy(this::read)
        .withMessageContaining(file + " cannot be read");
  }

  @Test
  void anInterruptedThreadStillJournals() {
    try (FileJournal journal = FileJournal.open(file)) {
      Thread.currentThread().interrupt();
      journal.append(paused("a"));
      assertThat(Thread.interrupted()).isTrue();
      journal.append(paused("b"));
    }

    assertThat(read()).containsExactly(paused("a"), paused("b"));
  }

  @Test
  void manyThreadsAppendWholeLinesEachInItsOrder() throws InterruptedException {
    int threads = 16;
    int each = 50;
    var begin = new CountDownLatch(1);
    try (FileJournal journal = FileJournal.open(file)) {
      List<Thread> writers =
          IntStream.range(0, threads)
              .mapToObj(t -> Thread.ofVirtual().start(() -> append(journal, begin, t, each)))
              .toList();
      begin.countDown();
      for (Thread writer : writers) {
        writer.join();
      }
    }

    List<String> all = read().stream().map(e -> ((RunEvent.RunPaused) e).why()).toList();
    assertThat(all).hasSize(threads * each);
    for (int t = 0; t < threads; t++) {
      String prefix = t + ":";
      assertThat(all.stream().filter(why -> why.startsWith(prefix)).toList())
          .isEqualTo(IntStream.range(0, each).mapToObj(i -> prefix + i).toList());
    }
  }

  private static void append(FileJournal journal, CountDownLatch begin, int thread, int each) {
    try {
      begin.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
    for (int i = 0; i < each; i++) {
      journal.append(paused(thread + ":" + i));
    }
  }

  private void write(List<RunEvent> events) {
    try (FileJournal journal = FileJournal.open(file)) {
      events.forEach(journal::append);
    }
  }

  private List<RunEvent> read() {
    var events = new ArrayList<RunEvent>();
    try (JournalReader reader = JournalReader.open(file)) {
      reader.rest(events::add);
    }
    return events;
  }

  private static RunEvent paused(String why) {
    return new RunEvent.RunPaused(Samples.AT, why);
  }

  private static List<String> json(List<RunEvent> events) {
    return events.stream().map(event -> EventCodec.json(event).toString()).toList();
  }

  private static int lineStart(byte[] bytes, int line) {
    int start = 0;
    for (int passed = 0; passed < line; start++) {
      passed += bytes[start] == '\n' ? 1 : 0;
    }
    return start;
  }
}
