package dev.switchback.engine;

/// The person at the terminal, if there is one.
public interface Operator {
  /// What somebody said, or that there is nobody.
  enum Answer {
    GIVEN,
    REFUSED,
    NOBODY
  }

  /// Asks for a step's confirmation: yes, or the site's name typed. Blocks until answered.
  Answer confirm(Question question) throws InterruptedException;

  /// The credentials have expired; `how` says how to sign in again. Blocks until the operator says
  /// it is done (GIVEN) or would rather pause (REFUSED).
  Answer signInAgain(String how) throws InterruptedException;

  /// What is asked: `typed` is what must be typed, empty for a plain yes.
  record Question(String step, String title, String text, String typed) {}

  /// Nobody: every question goes unanswered.
  Operator NOBODY =
      new Operator() {
        @Override
        public Answer confirm(Question question) {
          return Answer.NOBODY;
        }

        @Override
        public Answer signInAgain(String how) {
          return Answer.NOBODY;
        }
      };
}
