package dev.switchback.disk;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;

/// Files and folders that are there after a power cut, and that nobody else can read: folders 0700,
/// files 0600.
public final class DurableFiles {
  private DurableFiles() {}

  /// Makes the folder and those above it that are missing.
  public static void createFolders(Path folder) throws IOException {
    if (Files.isDirectory(folder)) {
      return;
    }
    Path parent = folder.toAbsolutePath().getParent();
    if (parent != null) {
      createFolders(parent);
    }
    try {
      createFolder(folder);
    } catch (FileAlreadyExistsException e) {
      if (!Files.isDirectory(folder)) {
        throw e;
      }
    }
  }

  /// Makes one folder that must not be there yet.
  public static void createFolder(Path folder) throws IOException {
    Files.createDirectory(folder, onlyOwner(folder, "rwx------"));
    syncParent(folder);
  }

  /// Makes an empty file that must not be there yet.
  public static void createFile(Path file) throws IOException {
    Files.createFile(file, onlyOwner(file, "rw-------"));
    syncParent(file);
  }

  /// Gives the file this content, or leaves it as it was: readers see one or the other.
  public static void replace(Path file, byte[] content) throws IOException {
    Path fresh = file.resolveSibling(file.getFileName() + ".new");
    Files.deleteIfExists(fresh);
    Files.createFile(fresh, onlyOwner(fresh, "rw-------"));
    try (var out = new RandomAccessFile(fresh.toFile(), "rw")) {
      out.write(content);
      out.getFD().sync();
    }
    Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
    syncParent(file);
  }

  /// The same for a text.
  public static void replace(Path file, String content) throws IOException {
    replace(file, content.getBytes(StandardCharsets.UTF_8));
  }

  /// Moves a file or folder to where nothing is yet, on the same disk: it is there or here.
  public static void move(Path from, Path to) throws IOException {
    Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
    syncParent(to);
    syncParent(from);
  }

  /// The reason alone, in words: Java's message is often no more than the file's name.
  public static String reason(IOException e) {
    return switch (e) {
      case JsonProcessingException json -> damage(json);
      case AccessDeniedException denied -> "permission denied";
      case NotDirectoryException file -> "it is no folder";
      case NoSuchFileException missing -> "there is no " + missing.getFile();
      case FileAlreadyExistsException there -> there.getFile() + " is there and is no folder";
      case FileSystemException other when other.getReason() != null -> other.getReason();
      default -> String.valueOf(e.getMessage());
    };
  }

  /// Where; what the parser says of it is for programmers.
  private static String damage(JsonProcessingException json) {
    JsonLocation at = json.getLocation();
    return at == null || at.getLineNr() < 1
        ? "it is not what was written there"
        : "it is no JSON at line %d, column %d".formatted(at.getLineNr(), at.getColumnNr());
  }

  private static void syncParent(Path path) throws IOException {
    Path folder = path.toAbsolutePath().getParent();
    if (folder != null && posix(folder)) {
      try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
        channel.force(true);
      }
    }
  }

  /// The attributes to create a file or folder with, where the file system knows them.
  public static FileAttribute<?>[] onlyOwner(Path path, String permissions) {
    return posix(path)
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
        }
        : new FileAttribute<?>[0];
  }

  private static boolean posix(Path path) {
    return path.getFileSystem().supportedFileAttributeViews().contains("posix");
  }
}
