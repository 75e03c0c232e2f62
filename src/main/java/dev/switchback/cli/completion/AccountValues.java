package dev.switchback.cli.completion;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.switchback.cli.Clouds;
import dev.switchback.cli.Clouds.Connection;
import dev.switchback.cloud.call.CallObserver;
import dev.switchback.precheck.offers.Offers;
import dev.switchback.runbook.Input;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What the account has for a question, asked of it once for as long as this lives. Whoever has
/// typed half a line waits three seconds for it at most, and sees nothing of what goes wrong.
public final class AccountValues {
  private static final Logger LOG = LoggerFactory.getLogger(AccountValues.class);
  private static final Duration PATIENCE = Duration.ofSeconds(3);
  private static final String REHEARSAL_REGION = "us-east-1";

  private final Clouds clouds;
  private final Duration patience;
  private final Map<String, List<Candidate>> known = new ConcurrentHashMap<>();

  public AccountValues(Clouds clouds) {
    this(clouds, PATIENCE);
  }

  AccountValues(Clouds clouds, Duration patience) {
    this.clouds = requireNonNull(clouds, "clouds");
    this.patience = requireNonNull(patience, "patience");
  }

  /// `line` says whether this is a rehearsal, and where to sign in.
  List<Candidate> of(Input input, Values.Line line) {
    ObjectNode answers = said(line);
    String key = input.name() + answers + line.said("--profile") + line.said("--region");
    List<Candidate> found = known.get(key);
    if (found != null || !Offers.listed(input.type())) {
      return found == null ? List.of() : found;
    }
    List<Candidate> asked = patiently(() -> ask(input, answers, line));
    if (!asked.isEmpty()) {
      known.put(key, asked);
    }
    return asked;
  }

  private List<Candidate> ask(Input input, ObjectNode answers, Values.Line line) {
    Connection account =
        line.words().stream().anyMatch(word -> word.startsWith("--rehearse"))
            ? clouds.rehearsalOfNothing(
                line.said("--region").orElse(REHEARSAL_REGION), Optional.empty())
            : clouds.real(line.said("--profile"), line.said("--region"), new CallObserver() {});
    return new Offers(account.cloud())
        .of(input, answers).stream()
            .map(offer -> Candidate.of(offer.value(), offer.about()))
            .toList();
  }

  /// The answers that stand in the line already.
  private static ObjectNode said(Values.Line line) {
    ObjectNode answers = JsonNodeFactory.instance.objectNode();
    for (int i = 1; i < line.words().size(); i++) {
      String word = line.words().get(i);
      int equals = word.indexOf('=');
      if (line.words().get(i - 1).equals("--input") && equals > 0) {
        answers.put(word.substring(0, equals), word.substring(equals + 1));
      }
    }
    return answers;
  }

  private List<Candidate> patiently(Callable<List<Candidate>> question) {
    var task = new FutureTask<>(question);
    Thread.ofVirtual().start(task);
    try {
      return task.get(patience.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      return List.of();
    } catch (TimeoutException late) {
      task.cancel(true);
      return List.of();
    } catch (ExecutionException failed) {
      LOG.info("the account was not asked for completion", failed.getCause());
      return List.of();
    }
  }
}
