package dev.switchback.runbook.file;

import dev.switchback.runbook.Position;
import dev.switchback.runbook.RunbookException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.yaml.snakeyaml.reader.StreamReader;

/// The text of a small file; too large, binary or wrongly encoded ones are refused before anything
/// parses them.
final class SourceText {
  static final int LIMIT = 1 << 20;
  private static final char BYTE_ORDER_MARK = '\uFEFF';

  private SourceText() {}

  static String read(Path path) {
    Position whole = Position.of(ShownPath.of(path));
    try {
      if (!Files.isRegularFile(path)) {
        throw RunbookException.of(
            whole, Files.exists(path) ? "This is not a regular file." : "There is no such file.");
      }
      if (Files.size(path) > LIMIT) {
        throw RunbookException.of(
            whole,
            "The file has %.1f MB; 1 MB is the limit. Is this the right file?"
                .formatted(Files.size(path) / (double) LIMIT));
      }
      return printable(decoded(bytes(path), whole.file()), whole.file());
    } catch (NoSuchFileException gone) {
      throw RunbookException.of(whole, "There is no such file.");
    } catch (IOException unreadable) {
      throw RunbookException.of(whole, "The file cannot be read: " + unreadable + ".");
    }
  }

  private static byte[] bytes(Path path) throws IOException {
    try (InputStream in = Files.newInputStream(path)) {
      return in.readNBytes(LIMIT);
    }
  }

  private static String decoded(byte[] bytes, String file) {
    var in = ByteBuffer.wrap(bytes);
    var out = CharBuffer.allocate(bytes.length);
    var result = StandardCharsets.UTF_8.newDecoder().decode(in, out, true);
    String text = out.flip().toString();
    if (result.isError()) {
      throw RunbookException.of(
          end(text, file),
          "The file is not text in UTF-8: here stands the byte 0x%02X.".formatted(in.get()));
    }
    return !text.isEmpty() && text.charAt(0) == BYTE_ORDER_MARK ? text.substring(1) : text;
  }

  private static String printable(String text, String file) {
    for (int i = 0; i < text.length(); i += Character.charCount(text.codePointAt(i))) {
      int character = text.codePointAt(i);
      if (!StreamReader.isPrintable(character)
          || Character.getType(character) == Character.PRIVATE_USE) {
        throw RunbookException.of(
            end(text.substring(0, i), file),
            "The file is not text: here stands the character U+%04X.".formatted(character));
      }
    }
    return text;
  }

  /// The position behind the text.
  private static Position end(String text, String file) {
    int lines = (int) text.chars().filter(character -> character == '\n').count();
    int lastLine = text.lastIndexOf('\n') + 1;
    return new Position(file, lines + 1, text.codePointCount(lastLine, text.length()) + 1);
  }
}
