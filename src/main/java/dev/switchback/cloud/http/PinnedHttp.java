package dev.switchback.cloud.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.util.Objects.requireNonNull;

import dev.switchback.cloud.http.Answer.Reason;
import dev.switchback.time.Timekeeper;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.security.GeneralSecurityException;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509ExtendedTrustManager;

/// The real sites. The JDK's HTTP clients look names up themselves, so this speaks the little of
/// HTTP/1.1 that is needed over a TLS socket of its own: one request, then the connection ends.
public final class PinnedHttp implements Http {
  private static final int DNS_NAME = 2;

  private final Timekeeper time;
  private final X509ExtendedTrustManager trust;

  public PinnedHttp(Timekeeper time) {
    this(time, Judge.ofThisMachine());
  }

  PinnedHttp(Timekeeper time, X509ExtendedTrustManager trust) {
    this.time = requireNonNull(time, "time");
    this.trust = requireNonNull(trust, "trust");
  }

  @Override
  public Answer get(Page page, Patience patience) {
    return exchange(page, head("GET", page), patience, new Judge(trust, false));
  }

  @Override
  public Answer post(Page page, Form form, Patience patience) {
    String body = form.encoded();
    String request =
        head("POST", page)
            + "Content-Type: application/x-www-form-urlencoded\r\nContent-Length: "
            + body.length()
            + "\r\n\r\n"
            + body;
    return exchange(page, request, patience, new Judge(trust, true));
  }

  private static String head(String method, Page page) {
    String start =
        """
        %s %s HTTP/1.1
        Host: %s
        User-Agent: switchback
        Accept: */*
        Connection: close
        """
            .formatted(method, page.path(), page.host())
            .replace("\n", "\r\n");
    return method.equals("GET") ? start + "\r\n" : start;
  }

  private Answer exchange(Page page, String request, Patience patience, Judge judge) {
    Duration begin = time.elapsed();
    try (var plain = new Socket()) {
      plain.connect(
          new InetSocketAddress(InetAddress.ofLiteral(page.address()), page.port()),
          millis(patience.connect()));
      plain.setSoTimeout(millis(patience.connect()));
      return secured(page, request, patience, plain, judge, begin);
    } catch (SocketTimeoutException slow) {
      return none(Reason.UNREACHED, "no connection within " + seconds(patience.connect()));
    } catch (IOException refused) {
      return none(Reason.UNREACHED, "no connection: " + refused.getMessage());
    }
  }

  private Answer secured(
      Page page, String request, Patience patience, Socket plain, Judge judge, Duration begin)
      throws IOException {
    try (SSLSocket socket = layered(plain, page, judge)) {
      try {
        socket.startHandshake();
      } catch (SocketTimeoutException slow) {
        return none(Reason.UNREACHED, "no TLS within " + seconds(patience.connect()));
      } catch (SSLException refused) {
        return none(Reason.UNSAFE, "no TLS: " + refused.getMessage());
      }
      return answered(request, patience, socket, judge, begin);
    }
  }

  private static SSLSocket layered(Socket plain, Page page, Judge judge) throws IOException {
    try {
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(null, new TrustManager[] {judge}, null);
      var socket =
          (SSLSocket)
              context.getSocketFactory().createSocket(plain, page.host(), page.port(), true);
      SSLParameters parameters = socket.getSSLParameters();
      parameters.setServerNames(List.of(new SNIHostName(page.host())));
      parameters.setEndpointIdentificationAlgorithm("HTTPS");
      socket.setSSLParameters(parameters);
      return socket;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has TLS", e);
    }
  }

  private Answer answered(
      String request, Patience patience, SSLSocket socket, Judge judge, Duration begin) {
    try {
      Duration deadline = time.elapsed().plus(patience.answer());
      socket.getOutputStream().write(request.getBytes(ISO_8859_1));
      socket.getOutputStream().flush();
      var reply = Reply.read(new TimedInput(socket, time, deadline));
      Duration took = reply.headersAt().minus(begin);
      Certificate certificate = certificate(socket, judge);
      return new Answer.Given(reply.status(), reply.headers(), reply.body(), certificate, took);
    } catch (SocketTimeoutException slow) {
      return none(Reason.UNANSWERED, "no answer within " + seconds(patience.answer()));
    } catch (IOException broken) {
      return none(Reason.UNANSWERED, "no answer: " + broken.getMessage());
    }
  }

  private static Certificate certificate(SSLSocket socket, Judge judge) throws IOException {
    if (!(socket.getSession().getPeerCertificates()[0] instanceof X509Certificate shown)) {
      throw new IOException("the certificate shown is none of X.509");
    }
    return new Certificate(names(shown), shown.getNotAfter().toInstant(), judge.trusted());
  }

  private static List<String> names(X509Certificate shown) throws IOException {
    try {
      var names = shown.getSubjectAlternativeNames();
      return names == null
          ? List.of()
          : names.stream()
              .filter(name -> Integer.valueOf(DNS_NAME).equals(name.getFirst()))
              .flatMap(name -> Stream.of(String.valueOf(name.get(1))))
              .toList();
    } catch (CertificateParsingException e) {
      throw new IOException("the certificate shown cannot be read", e);
    }
  }

  private static Answer none(Reason reason, String why) {
    return new Answer.None(reason, why);
  }

  private static int millis(Duration patience) {
    return (int) Math.max(1, patience.toMillis());
  }

  private static String seconds(Duration patience) {
    return patience.toSeconds() + " s";
  }
}
