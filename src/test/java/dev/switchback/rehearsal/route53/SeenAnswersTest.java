package dev.switchback.rehearsal.route53;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchback.rehearsal.route53.SeenAnswers.Asking;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
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
    return lookedAt(NEW, second, now -> !now.isBefore(at(100)) && now.isBefore(at(200)));
  }

  private static SeenAnswers lookedAt(SeenAnswers before, int second, Predicate<Instant> answers) {
    return new LongLook(before, INTERVAL, List.of(), answers).upTo(at(second));
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
      often = lookedAt(often, second, now -> !now.isBefore(at(100)) && now.isBefore(at(200)));
    }

    assertThat(often.turns()).isEqualTo(lookedAt(300).turns()).hasSize(3);
  }

  @Test
  void anAnswerTooShortForThreeQuestionsChangesNothing() {
    SeenAnswers flickered = lookedAt(NEW, 300, now -> !now.equals(at(100)) && !now.equals(at(110)));

    assertThat(flickered.turns()).hasSize(3);
    assertThat(flickered.decided(ASKING, at(115))).hasValue(true);
    assertThat(flickered.decided(ASKING, at(300))).hasValue(true);
  }

  private final AtomicInteger looks = new AtomicInteger();

  private SeenAnswers counted(int end, Predicate<Instant> answers, Instant... changes) {
    return new LongLook(
            NEW,
            INTERVAL,
            List.of(changes),
            now -> {
              looks.incrementAndGet();
              return answers.test(now);
            })
        .upTo(at(end));
  }

  @Test
  void tenYearsInWhichNothingChangesTakeNoMoreLooksThanADay() {
    counted(86_400, now -> true);
    int aDay = looks.getAndSet(0);

    SeenAnswers seen = counted(315_360_000, now -> true);

    assertThat(seen.until()).isEqualTo(at(315_360_000));
    assertThat(looks.get()).isEqualTo(aDay).isLessThan(100);
  }

  @Test
  void whatEndsByItselfAfterALongQuietTimeIsSeenToTheInterval() {
    SeenAnswers seen = counted(315_360_000, now -> now.isBefore(at(20_000_004)));

    assertThat(seen.turns()).extracting(SeenAnswers.Turn::since).last().isEqualTo(at(20_000_010));
    assertThat(looks.get()).isLessThan(250);
  }

  @Test
  void whatAChangeOfTheAccountBringsAboutIsSeenHoweverShortItIs() {
    SeenAnswers seen =
        counted(
            1_000_000,
            now -> now.isBefore(at(500_200)) || !now.isBefore(at(500_240)),
            at(500_003),
            at(700_000));

    assertThat(seen.turns())
        .extracting(SeenAnswers.Turn::since)
        .containsExactly(BEGIN, at(500_200), at(500_240));
    assertThat(looks.get()).isLessThan(350);
  }
}
