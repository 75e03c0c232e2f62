package dev.switchback.cloud.trouble;

import dev.switchback.cloud.call.AtCall;
import dev.switchback.cloud.charts.ChartException;
import dev.switchback.cloud.kubernetes.ClusterException;
import dev.switchback.run.Failure;
import io.fabric8.kubernetes.api.model.Status;
import io.fabric8.kubernetes.api.model.StatusCause;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/// What a cluster, or Helm in it, answered: its kind, and the sentences of [Trouble].
public final class ClusterTrouble {
  private static final int UNAUTHORIZED = 401;
  private static final int FORBIDDEN = 403;
  private static final int NOT_FOUND = 404;
  private static final int TOO_MANY = 429;
  private static final int SERVER_ERROR = 500;
  private static final String BUDGET = "DisruptionBudget";
  private static final String RESUME = ", then: switchback resume";

  private ClusterTrouble() {}

  /// Empty if the error is none of a cluster.
  static Optional<ErrorKind> kind(Throwable error) {
    return ErrorKind.in(error, ChartException.class)
        .map(ClusterTrouble::ofChart)
        .or(() -> ErrorKind.in(error, ClusterException.class).map(refused -> ErrorKind.REFUSED))
        .or(() -> api(error).map(ClusterTrouble::ofApi));
  }

  private static ErrorKind ofChart(ChartException error) {
    return switch (error.kind()) {
      case UNREACHED -> ErrorKind.PASSING;
      case UNAUTHORIZED -> ErrorKind.EXPIRED;
      case FORBIDDEN -> ErrorKind.DENIED;
      case REFUSED -> ErrorKind.REFUSED;
    };
  }

  /// An object is gone only if the API says so: a path that nobody serves is a 404, too. An
  /// eviction that a disruption budget forbids is a 429; asking again at once does not help.
  private static ErrorKind ofApi(KubernetesClientException error) {
    int code = error.getCode();
    if (code == TOO_MANY) {
      return causes(error).stream().anyMatch(cause -> BUDGET.equals(cause.getReason()))
          ? ErrorKind.REFUSED
          : ErrorKind.THROTTLED;
    }
    if (code >= SERVER_ERROR) {
      return ErrorKind.PASSING;
    }
    return switch (code) {
      case UNAUTHORIZED -> ErrorKind.EXPIRED;
      case FORBIDDEN -> ErrorKind.DENIED;
      case NOT_FOUND -> reason(error).equals("NotFound") ? ErrorKind.NOT_FOUND : ErrorKind.REFUSED;
      default -> code > 0 ? ErrorKind.REFUSED : unanswered(error);
    };
  }

  private static ErrorKind unanswered(KubernetesClientException error) {
    if (ErrorKind.untrusted(error)) {
      return ErrorKind.REFUSED;
    }
    return ErrorKind.in(error, IOException.class).isPresent() ? ErrorKind.PASSING : ErrorKind.BUG;
  }

  private static List<StatusCause> causes(KubernetesClientException error) {
    Status status = error.getStatus();
    return status == null || status.getDetails() == null
        ? List.of()
        : status.getDetails().getCauses();
  }

  /// The API's own word for what went wrong (`NotFound`), as error codes of AWS are; empty if none.
  public static String reason(Throwable error) {
    return api(error).map(KubernetesClientException::getStatus).map(Status::getReason).orElse("");
  }

  /// Says what an error of a cluster means; empty if it is none.
  static Optional<Failure> of(Throwable error) {
    Optional<ClusterException> clear = ErrorKind.in(error, ClusterException.class);
    if (clear.isPresent()) {
      return Optional.of(
          new Failure(
              Failure.Kind.REFUSED,
              String.valueOf(clear.get().getMessage()),
              clear.get().todo() + RESUME));
    }
    return kind(error).map(kind -> sentences(kind, error));
  }

  private static Failure sentences(ErrorKind kind, Throwable error) {
    String operation = AtCall.of(error).map(AtCall::operation).orElse("A call to the cluster");
    String attempts =
        AtCall.of(error)
            .filter(at -> at.attempts() > 1)
            .map(at -> " (" + at.attempts() + " attempts)")
            .orElse("");
    String answer = answer(error);
    return switch (kind) {
      case THROTTLED ->
          new Failure(
              Failure.Kind.PASSING,
              "The cluster went on throttling " + operation + attempts + ": " + answer + ".",
              "Others may be calling it; wait a few minutes" + RESUME);
      case PASSING ->
          new Failure(
              Failure.Kind.PASSING,
              operation + " got no good answer from the cluster" + attempts + ": " + answer + ".",
              "Check that its endpoint can be reached from here (endpointAccess, VPN, proxy)"
                  + RESUME);
      case EXPIRED ->
          new Failure(
              Failure.Kind.EXPIRED,
              "The cluster does not accept who is calling: "
                  + operation
                  + " answered "
                  + answer
                  + ".",
              "Sign in again if the credentials have ended (IAM Identity Center: aws sso login);"
                  + " else give your role an access entry of the cluster (aws eks"
                  + " create-access-entry)"
                  + RESUME);
      case DENIED ->
          new Failure(
              Failure.Kind.DENIED,
              operation + " was denied by the cluster: " + answer + ".",
              "Give your role an access policy of the cluster (aws eks associate-access-policy), or"
                  + " a role binding in it"
                  + RESUME);
      case NOT_FOUND, REFUSED ->
          new Failure(
              Failure.Kind.REFUSED,
              operation + " was refused by the cluster: " + answer + ".",
              ErrorKind.untrusted(error)
                  ? "Check the proxy, and that the cluster was not made anew under its name"
                      + RESUME
                  : WayOut.ofCluster(reason(error)) + RESUME);
      case INTERRUPTED, BUG ->
          throw new IllegalStateException(operation + " is no trouble of a cluster", error);
    };
  }

  /// `NotFound (pods "web" not found)`, or what broke the connection.
  private static String answer(Throwable error) {
    Optional<ChartException> chart = ErrorKind.in(error, ChartException.class);
    if (chart.isPresent()) {
      return withoutStop(String.valueOf(chart.get().getMessage()));
    }
    Optional<Status> status = api(error).map(KubernetesClientException::getStatus);
    if (status.isEmpty()) {
      return ErrorKind.in(error, IOException.class).map(Trouble::broken).orElse("nothing");
    }
    String message = withoutStop(String.valueOf(status.get().getMessage()));
    String reason = reason(error);
    String code = reason.isEmpty() ? String.valueOf(status.get().getCode()) : reason;
    return message.isEmpty() || message.equals(code) ? code : code + " (" + message + ")";
  }

  private static String withoutStop(String text) {
    return text.endsWith(".") ? text.substring(0, text.length() - 1) : text;
  }

  private static Optional<KubernetesClientException> api(Throwable error) {
    return ErrorKind.in(error, KubernetesClientException.class);
  }
}
