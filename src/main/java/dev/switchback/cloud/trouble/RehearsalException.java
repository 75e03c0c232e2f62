package dev.switchback.cloud.trouble;

/// The files of a simulated account cannot be used; the message is a sentence for the operator that
/// names the file. No network is to blame, whatever the cause.
public class RehearsalException extends RuntimeException {
  protected RehearsalException(String message, Throwable cause) {
    super(message, cause);
  }
}
