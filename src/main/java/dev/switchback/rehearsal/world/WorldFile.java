package dev.switchback.rehearsal.world;

import dev.switchback.disk.DurableFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
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
      WorldState state = WorldJson.read(Files.readString(path)).secretValues(secrets.load());
      return Optional.of(new World(state, this::save, meanwhile));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    } catch (IOException e) {
      throw new WorldException(
          "The simulated account in " + path + " cannot be read: " + e + ". Look at the file.", e);
    } catch (IllegalArgumentException e) {
      throw new WorldException(
          "The simulated account in "
              + path
              + " cannot be used: "
              + e.getMessage()
              + ". Throw it away with: switchback rehearsal reset",
          e);
    }
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
          "The simulated account in " + path + " cannot be deleted: " + e + ". Look at the folder.",
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
              + e
              + ". Make room or give the folder back, then: switchback resume",
          e);
    }
  }
}
