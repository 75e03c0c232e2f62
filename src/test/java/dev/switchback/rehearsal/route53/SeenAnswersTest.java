package dev.switchback.rehearsal.route53;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchback.rehearsal.route53.SeenAnswers.Asking;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/// What a checker decides about an endpoint that comes and goes.
class SeenAnswersTest {
  private static final Instant BEGIN = Instant.parse("2026-01-01T00:00:00Z");
  private static final Duration INTERVAL = Duration.ofSeconds(10);
  private static final SeenAnswers NEW = new SeenAnswers(List.of(), BEGIN);

  /// It asks first after four seconds.
  private static final Asking ASKING = new Asking(at(4), INTERVAL, 3);

  private static Instant at(int second) {
    return BEGIN.plusSeconds(second);
  }

  /// It answers from the hundredth second to the two hundredth.
  private static SeenAnswers lookedAt(int second) {
    return NEW.lookedAt(
        at(second), INTERVAL, now -> !now.isBefore(at(100)) && now.isBefore(at(200)));
  }

  private static Optional<Boolean> decided(int second) {
    return lookedAt(second).decided(ASKING, at(second));
  }

  @Test
  void itDecidesNothingBeforeItHasHadThreeEqualAnswersAndThenKeepsItsMindUntilThreeOthers() {
    assertThat(decided(24)).isEmpty();
    assertThat(decided(25)).hasValue(false);
    assertThat(decided(124)).hasValue(false);
    assertThat(decided(125)).hasValue(true);
    assertThat(decided(224)).hasValue(true);
    assertThat(decided(225)).hasValue(false);
  }

  @Test
  void lookingOftenSeesTheSameAsLookingOnce() {
    SeenAnswers often = NEW;
    for (int second = 1; second <= 300; second += 7) {
      often =
          often.lookedAt(
              at(second), INTERVAL, now -> !now.isBefore(at(100)) && now.isBefore(at(200)));
    }

    assertThat(often.turns()).isEqualTo(lookedAt(300).turns()).hasSize(3);
  }

  @Test
  void anAnswerTooShortForThreeQuestionsChangesNothing() {
    SeenAnswers flickered =
        NEW.lookedAt(at(300), INTERVAL, now -> !now.equals(at(100)) && !now.equals(at(110)));

    assertThat(flickered.turns()).hasSize(3);
    assertThat(flickered.decided(ASKING, at(115))).hasValue(true);
    assertThat(flickered.decided(ASKING, at(300))).hasValue(true);
  }

  @Test
  void aLongQuietTimeTakesFewLooksAndItsEndIsSeenToTheInterval() {
    var looks = new AtomicInteger();

    SeenAnswers seen =
        NEW.lookedAt(
            at(36_000),
            INTERVAL,
            now -> {
              looks.incrementAndGet();
              return now.isBefore(at(20_004));
            });

    assertThat(seen.turns()).extracting(SeenAnswers.Turn::since).last().isEqualTo(at(20_010));
    assertThat(seen.until()).isEqualTo(at(36_000));
    assertThat(looks.get()).isLessThan(300);
  }
}
