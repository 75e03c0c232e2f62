package dev.switchback.rehearsal.world;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.switchback.disk.DurableFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/// The values of a simulated account's secrets, by their ids: the only place where they are kept,
/// for the owner alone (0600). They open nothing but simulated databases.
final class SecretsFile {
  private static final JsonMapper JSON = new JsonMapper();
  private static final TypeReference<Map<String, String>> VALUES = new TypeReference<>() {};

  private final Path path;
  private Map<String, String> saved = Map.of();

  SecretsFile(Path path) {
    this.path = path;
  }

  Path path() {
    return path;
  }

  /// None if there is no file yet.
  Map<String, String> load() throws IOException {
    try {
      saved = Map.copyOf(JSON.readValue(Files.readString(path), VALUES));
    } catch (NoSuchFileException e) {
      saved = Map.of();
    }
    return saved;
  }

  /// Writes them if they are others than before.
  void save(Map<String, String> values) throws IOException {
    if (!values.equals(saved)) {
      DurableFiles.replace(path, JSON.writeValueAsString(new TreeMap<>(values)));
      saved = Map.copyOf(values);
    }
  }

  void delete() throws IOException {
    Files.deleteIfExists(path);
    saved = Map.of();
  }
}
