package dev.switchback.cloud.http;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// What came of asking for a page.
public sealed interface Answer {
  /// What a health check makes of it: an answer that is none of success or a redirect is bad.
  default boolean good() {
    return this instanceof Given given && given.status() >= 200 && given.status() < 400;
  }

  /// In a few words: `200 in 41 ms`, `no connection within 4 s`.
  String words();

  /// The site answered: its status, its headers (names in small letters; the last of a name), and
  /// the beginning of the page, at most 1,024 bytes of it. `took` is from the beginning of the
  /// connection to the end of the headers.
  record Given(
      int status, Map<String, String> headers, String body, Certificate certificate, Duration took)
      implements Answer {
    public Given {
      headers = Collections.unmodifiableMap(new TreeMap<>(headers));
      requireNonNull(body, "body");
      requireNonNull(certificate, "certificate");
      requireNonNull(took, "took");
    }

    public Optional<String> header(String name) {
      return Optional.ofNullable(headers.get(name));
    }

    @Override
    public String words() {
      String to = header("location").map(where -> " to " + where).orElse("");
      return status + to + " in " + took.toMillis() + " ms";
    }
  }

  /// It did not; `why` is a few words.
  record None(Reason reason, String why) implements Answer {
    public None {
      requireNonNull(reason, "reason");
      requireNonNull(why, "why");
    }

    @Override
    public String words() {
      return why;
    }
  }

  /// How far it came.
  enum Reason {
    /// No connection: the page was not asked for.
    UNREACHED,
    /// No TLS, or none that is trusted where it must be: the page was not asked for.
    UNSAFE,
    /// Asked, and no answer in time, or none that is HTTP: a form may have had its effect.
    UNANSWERED
  }
}
