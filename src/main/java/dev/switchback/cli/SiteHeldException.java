package dev.switchback.cli;

/// Another process holds the site; the message says who, since when, and what to do.
public final class SiteHeldException extends RuntimeException {
  public SiteHeldException(String message) {
    super(message);
  }
}
