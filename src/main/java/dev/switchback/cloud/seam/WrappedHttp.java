package dev.switchback.cloud.seam;

import dev.switchback.cloud.call.Operation;
import dev.switchback.cloud.http.Answer;
import dev.switchback.cloud.http.Answer.Reason;
import dev.switchback.cloud.http.Form;
import dev.switchback.cloud.http.Http;
import dev.switchback.cloud.http.Page;
import dev.switchback.cloud.http.Patience;
import java.util.function.Supplier;

/// Pages whose calls pass the seam, named `http:GET` and `http:POST`. What goes wrong there on
/// purpose is a site that did not answer, as it would be in earnest. Nothing is sent again: who
/// waits for a site asks again anyway.
public record WrappedHttp(Http http, Seam seam) implements Http {
  static final String SERVICE = "http";

  /// A fault on its way through the seam.
  private static final class Broken extends RuntimeException {
    Broken(String message) {
      super(message);
    }
  }

  @Override
  public Answer get(Page page, Patience patience) {
    return carried("GET", () -> http.get(page, patience));
  }

  @Override
  public Answer post(Page page, Form form, Patience patience) {
    return carried("POST", () -> http.post(page, form, patience));
  }

  private Answer carried(String method, Supplier<Answer> send) {
    try {
      return seam.carry(
          new PortErrand<>(new Operation(SERVICE, method), false, WrappedHttp::broken, send));
    } catch (Broken fault) {
      return new Answer.None(Reason.UNANSWERED, "no answer: " + fault.getMessage());
    }
  }

  private static Broken broken(String code, String message, int status) {
    return new Broken(code + " (" + message + ", " + status + ")");
  }
}
