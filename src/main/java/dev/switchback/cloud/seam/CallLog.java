package dev.switchback.cloud.seam;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.switchback.cloud.call.Call;
import dev.switchback.cloud.call.CallObserver;
import dev.switchback.cloud.trouble.ClusterTrouble;
import dev.switchback.cloud.trouble.ErrorKind;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.io.IOException;
import java.io.Writer;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.SdkPojo;

/// The log of every attempt of every call: the last ones in memory, all of them as JSON Lines.
/// Neither requests nor responses are in it, so no secret is.
public final class CallLog implements CallObserver {
  private static final Logger LOG = LoggerFactory.getLogger(CallLog.class);

  /// One attempt. `result` is `ok`, the service's error code, or the name of what broke it.
  public record Entry(
      Call.Origin origin, String service, String operation, Duration took, String result) {
    /// One line of the file: `{"at":…,"step":…,"service":"ec2","operation":"CreateVpc",
    /// "attempt":1,"millis":412,"result":"ok"}`; `step` is left out where there is none.
    ObjectNode json() {
      ObjectNode line = JsonNodeFactory.instance.objectNode();
      line.put("at", origin.at().toString());
      origin.step().ifPresent(step -> line.put("step", step.path()));
      return line.put("service", service)
          .put("operation", operation)
          .put("attempt", origin.attempt())
          .put("millis", took.toMillis())
          .put("result", result);
    }
  }

  private final int keep;
  private final @Nullable Writer lines;
  private final Consumer<Entry> heard;
  private final Deque<Entry> last = new ArrayDeque<>();
  private Optional<IOException> broken = Optional.empty();

  /// Keeps the last `keep` attempts in memory only.
  public CallLog(int keep) {
    this.keep = keep;
    this.lines = null;
    this.heard = entry -> {};
  }

  /// Also writes every attempt to `lines`, which stays the caller's to close.
  public CallLog(int keep, Writer lines) {
    this(keep, lines, entry -> {});
  }

  /// And tells every attempt to `heard`, on the thread that made it.
  public CallLog(int keep, Writer lines, Consumer<Entry> heard) {
    this.keep = keep;
    this.lines = requireNonNull(lines, "lines");
    this.heard = requireNonNull(heard, "heard");
  }

  @Override
  public synchronized void after(
      Call call, Duration took, @Nullable SdkPojo response, @Nullable RuntimeException error) {
    var entry = new Entry(call.origin(), call.service(), call.operation(), took, result(error));
    last.addLast(entry);
    if (last.size() > keep) {
      last.removeFirst();
    }
    write(entry);
    heard.accept(entry);
  }

  /// The last attempts, the oldest first.
  public synchronized List<Entry> last() {
    return List.copyOf(last);
  }

  /// Why the file has ended early, if it has; a run does not stop for its call log.
  public synchronized Optional<IOException> broken() {
    return broken;
  }

  private void write(Entry entry) {
    if (lines == null || broken.isPresent()) {
      return;
    }
    try {
      lines.write(entry.json() + "\n");
      lines.flush();
    } catch (IOException full) {
      broken = Optional.of(full);
      LOG.warn("The call log cannot be written any more: {}", full.getMessage());
    }
  }

  private static String result(@Nullable RuntimeException error) {
    return switch (error) {
      case null -> "ok";
      case AwsServiceException answer when !ErrorKind.code(answer).isEmpty() ->
          ErrorKind.code(answer);
      case KubernetesClientException answer when !ClusterTrouble.reason(answer).isEmpty() ->
          ClusterTrouble.reason(answer);
      default -> error.getClass().getSimpleName();
    };
  }
}
