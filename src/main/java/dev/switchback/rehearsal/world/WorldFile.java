package dev.switchback.rehearsal.world;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.switchback.disk.DurableFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/// The file of a site's simulated account. Whoever changes the account holds the site's lock;
/// anybody may read it.
public final class WorldFile {
  private final Path path;
  private final SecretsFile secrets;
  private final Meanwhile meanwhile;

  public WorldFile(Path path, Meanwhile meanwhile) {
    this.path = path;
    this.meanwhile = meanwhile;
    this.secrets = new SecretsFile(path.resolveSibling("secrets"));
  }

  /// The account as it was saved last, which saves itself here from now on; empty if there is none.
  public Optional<World> load() {
    try {
      WorldState state = WorldJson.read(Files.readString(path)).secretValues(secretValues());
      return Optional.of(new World(state, this::save, meanwhile));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    } catch (JsonProcessingException | IllegalArgumentException e) {
      throw damaged(path, e);
    } catch (IOException e) {
      throw new WorldException(
          "The simulated account in %s cannot be read: %s. Make it readable for you."
              .formatted(path, DurableFiles.reason(e)),
          e);
    }
  }

  private Map<String, String> secretValues() throws IOException {
    try {
      return secrets.load();
    } catch (JsonProcessingException e) {
      throw damaged(secrets.path(), e);
    }
  }

  private static WorldException damaged(Path file, Exception e) {
    String reason =
        e instanceof IOException io ? DurableFiles.reason(io) : String.valueOf(e.getMessage());
    return new WorldException(
        ("The simulated account's file %s is damaged: %s. Restore it from a backup, or throw the"
                + " account away with: switchback --site %s rehearsal reset")
            .formatted(file, reason, file.resolveSibling("").getFileName()),
        e);
  }

  /// Saves an account here, and gives back the one that goes on saving itself here.
  public World create(World fresh) {
    save(fresh.state());
    return new World(fresh.state(), this::save, meanwhile);
  }

  /// Throws the account away; false if there was none.
  public boolean delete() {
    try {
      secrets.delete();
      return Files.deleteIfExists(path);
    } catch (IOException e) {
      throw new WorldException(
          "The simulated account in %s cannot be deleted: %s. Look at the folder."
              .formatted(path, DurableFiles.reason(e)),
          e);
    }
  }

  private void save(WorldState state) {
    try {
      // First what the account may point at: a secret too many harms nobody.
      secrets.save(state.secretValues());
      DurableFiles.replace(path, WorldJson.write(state));
    } catch (IOException e) {
      throw new WorldException(
          "The simulated account cannot be saved to "
              + path
              + ": "
              + DurableFiles.reason(e)
              + ". Make room or give the folder back, then: switchback resume",
          e);
    }
  }
}
