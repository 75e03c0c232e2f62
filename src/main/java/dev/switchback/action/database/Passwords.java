package dev.switchback.action.database;

import java.security.SecureRandom;

/// Passwords as they are made up: 240 random bits out of characters that no shell, URL or
/// connection string takes for anything else, short enough for the master user of RDS (41).
final class Passwords {
  private static final String ALPHABET =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

  private static final int LENGTH = 40;

  private Passwords() {}

  static String random() {
    return new SecureRandom()
        .ints(LENGTH, 0, ALPHABET.length())
        .collect(
            StringBuilder::new,
            (text, drawn) -> text.append(ALPHABET.charAt(drawn)),
            StringBuilder::append)
        .toString();
  }
}
