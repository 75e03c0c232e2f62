package dev.switchback.cloud.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// An answer of HTTP/1.1 as it is read: its status and headers whole, and the beginning of what
/// follows. Source: RFC 9112.
record Reply(int status, Map<String, String> headers, String body, Duration headersAt) {
  private static final Pattern STATUS = Pattern.compile("HTTP/1\\.\\d (\\d{3})( .*)?");
  private static final int MOST_OF_A_LINE = 16 * 1024;
  private static final int MOST_HEADERS = 200;
  private static final int MOST_OF_A_BODY = 1024;

  static Reply read(TimedInput timed) throws IOException {
    var in = new BufferedInputStream(timed);
    Matcher status = STATUS.matcher(line(in));
    if (!status.matches()) {
      throw new IOException("what came is not HTTP");
    }
    Map<String, String> headers = headers(in);
    Duration at = timed.now();
    int code = Integer.parseInt(status.group(1));
    return new Reply(code, headers, body(in, headers).toString(UTF_8), at);
  }

  private static Map<String, String> headers(InputStream in) throws IOException {
    var headers = new TreeMap<String, String>();
    for (int number = 0; number < MOST_HEADERS; number++) {
      String line = line(in);
      if (line.isEmpty()) {
        return headers;
      }
      int colon = line.indexOf(':');
      if (colon > 0) {
        String name = line.substring(0, colon).toLowerCase(Locale.ROOT);
        headers.put(name, line.substring(colon + 1).strip());
      }
    }
    throw new IOException("the answer has no end of headers");
  }

  /// Status and headers say enough: a page that breaks off is as long as it came.
  private static ByteArrayOutputStream body(InputStream in, Map<String, String> headers) {
    var body = new ByteArrayOutputStream();
    try {
      if ("chunked".equalsIgnoreCase(headers.get("transfer-encoding"))) {
        chunks(in, body);
      } else {
        copy(in, length(headers), body);
      }
    } catch (IOException brokenOff) {
      return body;
    }
    return body;
  }

  private static int length(Map<String, String> headers) throws IOException {
    try {
      String length = headers.getOrDefault("content-length", String.valueOf(MOST_OF_A_BODY));
      return (int) Math.min(MOST_OF_A_BODY, Long.parseLong(length));
    } catch (NumberFormatException wrong) {
      throw new IOException("the answer says no length", wrong);
    }
  }

  private static void chunks(InputStream in, ByteArrayOutputStream body) throws IOException {
    int size = size(in);
    while (size > 0 && body.size() < MOST_OF_A_BODY) {
      copy(in, Math.min(size, MOST_OF_A_BODY - body.size()), body);
      if (body.size() < MOST_OF_A_BODY) {
        line(in);
        size = size(in);
      }
    }
  }

  private static int size(InputStream in) throws IOException {
    String line = line(in);
    int semicolon = line.indexOf(';');
    try {
      return Integer.parseInt((semicolon < 0 ? line : line.substring(0, semicolon)).strip(), 16);
    } catch (NumberFormatException wrong) {
      throw new IOException("a chunk says no length", wrong);
    }
  }

  private static void copy(InputStream in, int length, ByteArrayOutputStream body)
      throws IOException {
    byte[] part = new byte[MOST_OF_A_BODY];
    int left = length;
    while (left > 0) {
      int came = in.read(part, 0, Math.min(left, part.length));
      if (came < 0) {
        return;
      }
      body.write(part, 0, came);
      left -= came;
    }
  }

  private static String line(InputStream in) throws IOException {
    var line = new ByteArrayOutputStream();
    for (int c = in.read(); c != '\n'; c = in.read()) {
      if (c < 0 || line.size() > MOST_OF_A_LINE) {
        throw new IOException("the connection ended within the answer");
      }
      line.write(c);
    }
    String text = line.toString(ISO_8859_1);
    return text.endsWith("\r") ? text.substring(0, text.length() - 1) : text;
  }
}
