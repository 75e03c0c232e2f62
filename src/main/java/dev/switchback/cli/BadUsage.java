package dev.switchback.cli;

/// The command line asks for something that cannot be; the message is a sentence with a way out.
final class BadUsage extends RuntimeException {
  BadUsage(String message) {
    super(message);
  }
}
