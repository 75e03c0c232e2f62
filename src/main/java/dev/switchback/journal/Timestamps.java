package dev.switchback.journal;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;

/// Instants as `Instant.toString` writes them. A journal has one a line, and the general parser
/// would take as long as all the rest of reading it.
final class Timestamps {
  private static final int SECONDS = "2026-11-22T17:15:00".length();
  private static final int NANO_DIGITS = 9;

  private Timestamps() {}

  /// Throws [DateTimeException] if `text` is no instant. Years beyond 9999 are for the general
  /// parser.
  static Instant parse(String text) {
    if (!isPlain(text)) {
      return Instant.parse(text);
    }
    long day =
        LocalDate.of(number(text, 0, 4), number(text, 5, 7), number(text, 8, 10)).toEpochDay();
    long hour = atMost(23, number(text, 11, 13));
    long minute = atMost(59, number(text, 14, 16));
    int second = atMost(59, number(text, 17, SECONDS));
    return Instant.ofEpochSecond(day * 86_400 + hour * 3_600 + minute * 60 + second, nanos(text));
  }

  private static boolean isPlain(String text) {
    int length = text.length();
    boolean whole = length == SECONDS + 1;
    boolean fraction = length > SECONDS + 2 && length <= SECONDS + 2 + NANO_DIGITS;
    return (whole || (fraction && text.charAt(SECONDS) == '.'))
        && text.charAt(length - 1) == 'Z'
        && text.charAt(4) == '-'
        && text.charAt(7) == '-'
        && text.charAt(10) == 'T'
        && text.charAt(13) == ':'
        && text.charAt(16) == ':';
  }

  private static int nanos(String text) {
    int end = text.length() - 1;
    if (end == SECONDS) {
      return 0;
    }
    int nanos = number(text, SECONDS + 1, end);
    for (int digits = end - SECONDS - 1; digits < NANO_DIGITS; digits++) {
      nanos *= 10;
    }
    return nanos;
  }

  private static int number(String text, int from, int to) {
    int number = 0;
    for (int i = from; i < to; i++) {
      int digit = text.charAt(i) - '0';
      if (digit < 0 || digit > 9) {
        throw new DateTimeException("no digit at " + i + " in " + text);
      }
      number = 10 * number + digit;
    }
    return number;
  }

  private static int atMost(int limit, int number) {
    if (number > limit) {
      throw new DateTimeException(number + " is more than " + limit);
    }
    return number;
  }
}
