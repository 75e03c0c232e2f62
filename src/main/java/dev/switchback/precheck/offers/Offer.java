package dev.switchback.precheck.offers;

import static java.util.Objects.requireNonNull;

/// An answer that the account has, and a few words about it (`Boston, opted in`).
public record Offer(String value, String about) {
  public Offer {
    requireNonNull(value, "value");
    requireNonNull(about, "about");
  }
}
