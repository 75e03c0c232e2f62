package dev.switchback.cloud.trouble;

import static java.util.function.Predicate.not;
import static java.util.stream.Collectors.joining;

import dev.switchback.cloud.call.AtCall;
import dev.switchback.run.Failure;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import software.amazon.awssdk.awscore.exception.AwsServiceException;

/// What a call threw, as sentences: what was tried, what came back, what to do.
public final class Trouble {
  private static final String RESUME = ", then: switchback resume";
  private static final Pattern MISSING_ACTION =
      Pattern.compile("not authorized to perform: ([a-z0-9-]+:[A-Za-z0-9*]+)");
  private static final String ENCODED = "Encoded authorization failure message";

  /// What AWS answers to a request whose time or signature it does not believe.
  private static final Set<String> CLOCK =
      Set.of(
          "SignatureDoesNotMatch",
          "InvalidSignatureException",
          "InvalidSecurity.RequestHasExpired",
          "RequestTimeTooSkewed");

  /// What AWS answers to keys that it does not know in this Region.
  private static final Set<String> UNKNOWN_KEYS =
      Set.of(
          "AuthFailure",
          "InvalidClientTokenId",
          "InvalidAccessKeyId",
          "UnrecognizedClientException",
          "OptInRequired");

  private Trouble() {}

  /// Says what `error`, from a call through the seam, means. What no call throws is a BUG.
  public static Failure of(Throwable error) {
    ErrorKind kind = ErrorKind.of(error);
    return switch (kind) {
      case INTERRUPTED, BUG -> ofAws(kind, error);
      default ->
          ClusterTrouble.of(error)
              .or(() -> NameTrouble.of(error))
              .or(() -> SqlTrouble.of(error))
              .orElseGet(() -> ofAws(kind, error));
    };
  }

  private static Failure ofAws(ErrorKind kind, Throwable error) {
    return switch (kind) {
      case THROTTLED -> throttled(error);
      case PASSING -> passing(error);
      case NOT_FOUND, REFUSED -> refused(error);
      case DENIED -> denied(error);
      case EXPIRED -> expired(error);
      case INTERRUPTED ->
          new Failure(
              Failure.Kind.INTERRUPTED,
              operation(error) + " was interrupted.",
              "Go on with: switchback resume");
      case BUG -> bug(error);
    };
  }

  /// What to do about it when there is no run yet that could be resumed.
  public static String advice(Throwable error) {
    return of(error).todo().replace(RESUME, ".");
  }

  private static Failure throttled(Throwable error) {
    return new Failure(
        Failure.Kind.PASSING,
        "AWS went on throttling %s%s: %s."
            .formatted(operation(error), attempts(error), answer(error)),
        "Others may be calling in this account; wait a few minutes" + RESUME);
  }

  private static Failure passing(Throwable error) {
    Optional<IOException> network = ErrorKind.in(error, IOException.class);
    return network.isPresent()
        ? new Failure(
            Failure.Kind.PASSING,
            "%s got no answer%s: %s."
                .formatted(operation(error), attempts(error), broken(network.get())),
            "Check the network, the proxy and AWS_ENDPOINT_URL" + RESUME)
        : new Failure(
            Failure.Kind.PASSING,
            "%s failed inside AWS%s: %s."
                .formatted(operation(error), attempts(error), answer(error)),
            "See health.aws.amazon.com; it mostly passes" + RESUME);
  }

  /// The cause, in words; the SDK's and the JDK's own are often only a host name, or nothing.
  public static String broken(IOException network) {
    String detail = network.getMessage() == null ? "" : network.getMessage();
    return switch (network) {
      case UnknownHostException _ -> "the host " + detail + " is not known";
      case SocketTimeoutException _ -> "no answer in time (" + detail + ")";
      default -> detail.isEmpty() ? network.getClass().getSimpleName() : detail;
    };
  }

  private static Failure refused(Throwable error) {
    Optional<RehearsalException> sentence = ErrorKind.in(error, RehearsalException.class);
    if (sentence.isPresent()) {
      return new Failure(Failure.Kind.REFUSED, String.valueOf(sentence.get().getMessage()), "");
    }
    if (ErrorKind.untrusted(error)) {
      return new Failure(
          Failure.Kind.REFUSED,
          operation(error) + " was not sent: the endpoint's certificate is not trusted here.",
          "Check the proxy and AWS_ENDPOINT_URL, and the JDK's trust store" + RESUME);
    }
    return new Failure(
        Failure.Kind.REFUSED,
        "%s was refused: %s.".formatted(operation(error), answer(error)),
        WayOut.of(code(error)) + RESUME);
  }

  private static Failure denied(Throwable error) {
    String code = code(error);
    String what = "%s was denied: %s.".formatted(operation(error), answer(error));
    String todo =
        CLOCK.contains(code)
            ? "Check this machine's clock (AWS takes five minutes' difference) and the secret key"
            : UNKNOWN_KEYS.contains(code)
                ? "Check the keys, that the Region is enabled for this account, and the clock"
                : "Allow " + missing(error) + " to the role or user (switchback iam-policy)";
    return new Failure(Failure.Kind.DENIED, what, todo + RESUME);
  }

  /// The IAM action that is missing: as AWS says it, else as the operation is called.
  private static String missing(Throwable error) {
    Matcher said = MISSING_ACTION.matcher(message(error));
    return said.find()
        ? said.group(1)
        : AtCall.of(error).map(at -> at.service() + ":" + at.operation()).orElse("the operation");
  }

  /// The run pauses and says how to go on, or goes on as soon as the operator has signed in.
  private static Failure expired(Throwable error) {
    Optional<SignInException> sentence = ErrorKind.in(error, SignInException.class);
    if (sentence.isPresent()) {
      return new Failure(Failure.Kind.EXPIRED, String.valueOf(sentence.get().getMessage()), "");
    }
    String or = UNKNOWN_KEYS.contains(code(error)) ? ", or this Region is not enabled" : "";
    return new Failure(
        Failure.Kind.EXPIRED,
        "The credentials have ended%s: %s answered %s."
            .formatted(or, operation(error), answer(error)),
        "Sign in again (IAM Identity Center: aws sso login; else renew the keys).");
  }

  private static Failure bug(Throwable error) {
    String text = String.valueOf(error.getMessage()).strip();
    String call = AtCall.of(error).map(at -> " at " + at.operation()).orElse("");
    return new Failure(
        Failure.Kind.BUG,
        "%s%s: %s".formatted(error.getClass().getSimpleName(), call, text),
        "This is a defect of Switchback; the run's log has the details.");
  }

  private static String operation(Throwable error) {
    return AtCall.of(error).map(AtCall::operation).orElse("A call");
  }

  private static String attempts(Throwable error) {
    return AtCall.of(error)
        .filter(at -> at.attempts() > 1)
        .map(at -> " (" + at.attempts() + " attempts)")
        .orElse("");
  }

  /// `VpcLimitExceeded (The maximum number of VPCs has been reached; request 1b6f…)`.
  private static String answer(Throwable error) {
    String code = code(error).isEmpty() ? "an answer without an error code" : code(error);
    String message = message(error);
    int encoded = message.indexOf(ENCODED);
    String clear = (encoded < 0 ? message : message.substring(0, encoded)).strip();
    String said = clear.endsWith(".") ? clear.substring(0, clear.length() - 1) : clear;
    String request = service(error).map(AwsServiceException::requestId).orElse("");
    String inside =
        Stream.of(said, request.isEmpty() ? "" : "request " + request)
            .filter(not(String::isEmpty))
            .collect(joining("; "));
    return inside.isEmpty() ? code : code + " (" + inside + ")";
  }

  private static String code(Throwable error) {
    return service(error).map(ErrorKind::code).orElse("");
  }

  private static String message(Throwable error) {
    return service(error)
        .map(AwsServiceException::awsErrorDetails)
        .map(details -> details.errorMessage())
        .orElse("");
  }

  private static Optional<AwsServiceException> service(Throwable error) {
    return ErrorKind.in(error, AwsServiceException.class);
  }
}
