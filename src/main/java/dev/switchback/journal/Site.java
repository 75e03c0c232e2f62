package dev.switchback.journal;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.switchback.cloud.SiteIdentity;
import dev.switchback.disk.DurableFiles;
import dev.switchback.run.RunEvent;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

/// One site on disk: its folder holds `site.json`, `lock`, `runs/<run-id>/`, and in rehearsal the
/// world.
public final class Site {
  static final String FILE = "site.json";
  private static final int VERSION = 1;
  private static final JsonMapper JSON = new JsonMapper();

  private final SiteIdentity identity;
  private final Instant created;
  private final Path folder;
  private final RandomGenerator random;

  private Site(SiteIdentity identity, Instant created, Path folder, RandomGenerator random) {
    this.identity = identity;
    this.created = created;
    this.folder = folder;
    this.random = random;
  }

  public SiteIdentity identity() {
    return identity;
  }

  public String name() {
    return identity.name();
  }

  public Instant created() {
    return created;
  }

  public Path folder() {
    return folder;
  }

  /// Its runs in the order they were made.
  public List<StoredRun> runs() {
    Path runs = folder.resolve("runs");
    if (Files.notExists(runs)) {
      return List.of();
    }
    try (Stream<Path> folders = Files.list(runs)) {
      return folders
          .filter(Files::isDirectory)
          .map(StoredRun::new)
          .filter(run -> RunId.is(run.id()))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new SiteException(
          "The runs of %s cannot be listed: %s. Make %s readable for you."
              .formatted(name(), DurableFiles.reason(e), runs),
          e);
    }
  }

  public Optional<StoredRun> run(String id) {
    return runs().stream().filter(run -> run.id().equals(id)).findFirst();
  }

  public Optional<StoredRun> lastRun() {
    List<StoredRun> runs = runs();
    return runs.isEmpty() ? Optional.empty() : Optional.of(runs.getLast());
  }

  /// What is said where there should be a run and none was begun yet.
  public String withoutRuns() {
    return "There are no runs of %s yet. Begin with: switchback --site %s setup%s"
        .formatted(
            name(), name(), identity.kind() == SiteIdentity.Kind.REHEARSAL ? " --rehearse" : "");
  }

  /// The id of a run that is made next, behind all others.
  public String nextRun(String runbook, Instant now) {
    return RunId.next(lastRun().map(StoredRun::id), runbook, now, random);
  }

  /// Makes the folder of a new run, with its first event in its journal and an empty log, for its
  /// owner alone. All of it is there or nothing: it is made beside the others and moved among them.
  /// The caller holds the site's lock.
  public StoredRun newRun(String id, RunEvent first) {
    Path made = folder.resolve("runs").resolve(id);
    StoredRun fresh = new StoredRun(folder.resolve("run.new"));
    try {
      DurableFiles.createFolders(made.resolveSibling(""));
      discard(fresh);
      DurableFiles.createFolder(fresh.folder());
      DurableFiles.createFile(fresh.log());
      DurableFiles.createFile(fresh.calls());
      try (FileJournal journal = FileJournal.open(fresh.journalFile())) {
        journal.append(first);
      }
      DurableFiles.move(fresh.folder(), made);
    } catch (IOException e) {
      throw new SiteException(
          ("The folder %s for this run cannot be made: %s. Make room, or make the folder above it"
                  + " writable.")
              .formatted(made, DurableFiles.reason(e)),
          e);
    }
    return new StoredRun(made);
  }

  /// What a process left that was killed while it made a run.
  private static void discard(StoredRun halfMade) throws IOException {
    Files.deleteIfExists(halfMade.log());
    Files.deleteIfExists(halfMade.calls());
    Files.deleteIfExists(halfMade.journalFile());
    Files.deleteIfExists(halfMade.folder());
  }

  static byte[] json(SiteIdentity identity, Instant created) {
    ObjectNode json =
        JSON.createObjectNode()
            .put("version", VERSION)
            .put("name", identity.name())
            .put("uid", identity.uid())
            .put("kind", identity.kind().name().toLowerCase(Locale.ROOT))
            .put("account", identity.account())
            .put("region", identity.region())
            .put("created", created.toString());
    return (json.toPrettyString() + "\n").getBytes(StandardCharsets.UTF_8);
  }

  static Site read(Path file, RandomGenerator random) {
    Path folder = file.resolveSibling("");
    try {
      Fields in = new Fields(JSON.readTree(Files.readAllBytes(file)));
      if (in.number("version") > VERSION) {
        throw new SiteException(
            "%s was written by a newer Switchback (version %d). Use that one."
                .formatted(file, in.number("version")));
      }
      return new Site(identity(in, folder), in.instant("created"), folder, random);
    } catch (IOException | IllegalArgumentException e) {
      throw unreadable(file, e);
    }
  }

  private static SiteException unreadable(Path file, Exception e) {
    boolean damaged = e instanceof JsonProcessingException || e instanceof IllegalArgumentException;
    String reason =
        e instanceof IOException io ? DurableFiles.reason(io) : String.valueOf(e.getMessage());
    String way =
        damaged
            ? "Restore it from a backup: it ties this site to its account and to the tags of its"
                + " resources."
            : "Make it readable for you, or name another folder with --home.";
    return new SiteException(
        "%s cannot be read: %s. Nothing was changed. %s".formatted(file, reason, way), e);
  }

  private static SiteIdentity identity(Fields in, Path folder) {
    String name = in.text("name");
    if (!folder.endsWith(name)) {
      throw new IllegalArgumentException("it says that it is the site " + name);
    }
    return new SiteIdentity(
        name,
        in.text("uid"),
        SiteIdentity.Kind.valueOf(in.text("kind").toUpperCase(Locale.ROOT)),
        in.text("account"),
        in.text("region"));
  }
}
