package dev.switchback.tui.state;

import static java.util.Objects.requireNonNull;

/// Where the wizard is.
public sealed interface Page {
  /// Rehearsal or real.
  record OfKind() implements Page {}

  /// Who signs in to the real account.
  record OfProfile() implements Page {}

  /// In which Region of the real account the site is made.
  record OfRegion() implements Page {}

  record OfName() implements Page {}

  /// A question; afterwards come the next one, or the review again.
  record OfInput(String input, Then then) implements Page {
    public OfInput {
      requireNonNull(input, "input");
      requireNonNull(then, "then");
    }
  }

  /// Whether the questions that have good defaults are looked at one by one.
  record OfRest() implements Page {}

  record OfReview() implements Page {}

  /// What follows a question.
  enum Then {
    NEXT,
    REVIEW
  }

  /// As a draft keeps it; a question by its name.
  default String word() {
    return switch (this) {
      case OfKind k -> "kind";
      case OfProfile p -> "profile";
      case OfRegion r -> "region";
      case OfName n -> "site";
      case OfInput(String input, Then then) -> then == Then.REVIEW ? "review" : "input " + input;
      case OfRest r -> "rest";
      case OfReview r -> "review";
    };
  }

  static Page of(String word) {
    return switch (word) {
      case "profile" -> new OfProfile();
      case "region" -> new OfRegion();
      case "site" -> new OfName();
      case "rest" -> new OfRest();
      case "review" -> new OfReview();
      default ->
          word.startsWith("input ")
              ? new OfInput(word.substring("input ".length()), Then.NEXT)
              : new OfKind();
    };
  }
}
