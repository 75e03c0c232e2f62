package dev.switchback.cloud.trouble;

import dev.switchback.cloud.call.Crashed;
import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.UnknownHostException;
import java.util.Optional;
import java.util.Set;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLPeerUnverifiedException;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.AbortedException;

/// What sort of error a call threw: decides whether it is repeated, and what is said about it. The
/// codes are those of "Error codes for the Amazon EC2 API" and of the services' "Common errors".
public enum ErrorKind {
  THROTTLED,
  /// May have had its effect; may succeed the next time.
  PASSING,
  NOT_FOUND,
  EXPIRED,
  DENIED,
  REFUSED,
  INTERRUPTED,
  BUG;

  private static final Set<String> THROTTLING =
      Set.of(
          "RequestLimitExceeded",
          "Throttling",
          "ThrottlingException",
          "ThrottledException",
          "RequestThrottled",
          "RequestThrottledException",
          "EC2ThrottledException",
          "TooManyRequestsException",
          "BandwidthLimitExceeded",
          "PriorRequestNotComplete",
          "ConcurrentTagAccess",
          "Rate exceeded",
          "SlowDown");

  private static final Set<String> FAULTS =
      Set.of(
          "InternalError",
          "InternalFailure",
          "InternalServerError",
          "InternalServerException",
          "ServerInternal",
          "ServiceException",
          "ServiceInternalError",
          "ServiceUnavailable",
          "ServiceUnavailableException",
          "Unavailable",
          "RequestTimeout",
          "RequestTimeoutException");

  /// Also keys that somebody deleted: who signs in again goes on.
  private static final Set<String> ENDED =
      Set.of(
          "ExpiredToken",
          "ExpiredTokenException",
          "TokenRefreshRequired",
          "RequestExpired",
          "InvalidClientTokenId",
          "InvalidAccessKeyId",
          "UnrecognizedClientException");

  private static final Set<String> DENIALS =
      Set.of(
          "UnauthorizedOperation",
          "Client.UnauthorizedOperation",
          "AccessDenied",
          "AccessDeniedException",
          "AuthFailure",
          "NotAuthorized",
          "OptInRequired",
          "SignatureDoesNotMatch",
          "InvalidSignatureException",
          "IncompleteSignature",
          "RequestTimeTooSkewed",
          "InvalidSecurity.RequestHasExpired",
          "MissingAuthenticationToken",
          "AuthorizationError");

  public static ErrorKind of(Throwable error) {
    if (in(error, SignInException.class).isPresent()) {
      return EXPIRED;
    }
    if (in(error, RehearsalException.class).isPresent()) {
      return REFUSED;
    }
    if (error instanceof AbortedException
        || error instanceof Crashed
        || in(error, InterruptedException.class).isPresent()) {
      return INTERRUPTED;
    }
    if (error instanceof AwsServiceException answer) {
      return ofAnswer(answer);
    }
    Optional<ErrorKind> ofCluster = ClusterTrouble.kind(error);
    if (ofCluster.isPresent()) {
      return ofCluster.get();
    }
    Optional<ErrorKind> ofNames = NameTrouble.kind(error);
    if (ofNames.isPresent()) {
      return ofNames.get();
    }
    Optional<ErrorKind> ofSql = SqlTrouble.kind(error);
    if (ofSql.isPresent()) {
      return ofSql.get();
    }
    if (untrusted(error)) {
      return REFUSED;
    }
    return in(error, IOException.class).isPresent() ? PASSING : BUG;
  }

  private static ErrorKind ofAnswer(AwsServiceException answer) {
    String code = code(answer);
    if (THROTTLING.contains(code) || answer.isThrottlingException()) {
      return THROTTLED;
    }
    if (ENDED.contains(code)) {
      return EXPIRED;
    }
    if (DENIALS.contains(code)) {
      return DENIED;
    }
    if (code.contains("NotFound") || code.startsWith("NoSuch") || code.contains("DoesNotExist")) {
      return NOT_FOUND;
    }
    // EC2 says "no capacity" with status 500; asking again at once does not make any.
    boolean fault = answer.statusCode() >= 500 && !code.startsWith("Insufficient");
    return fault || FAULTS.contains(code) ? PASSING : REFUSED;
  }

  /// The service's own code, empty if the answer had none.
  public static String code(AwsServiceException answer) {
    return ErrorCodes.of(answer);
  }

  /// No connection came about, so there was no effect.
  public static boolean neverArrived(Throwable error) {
    return in(error, ConnectException.class).isPresent()
        || in(error, UnknownHostException.class).isPresent()
        || in(error, NoRouteToHostException.class).isPresent();
  }

  /// The other side showed no certificate that this machine trusts.
  static boolean untrusted(Throwable error) {
    return in(error, SSLHandshakeException.class).isPresent()
        || in(error, SSLPeerUnverifiedException.class).isPresent();
  }

  /// The first of a type in an error and its causes.
  public static <T extends Throwable> Optional<T> in(Throwable error, Class<T> type) {
    for (Throwable at = error; at != null; at = at.getCause()) {
      if (type.isInstance(at)) {
        return Optional.of(type.cast(at));
      }
    }
    return Optional.empty();
  }
}
