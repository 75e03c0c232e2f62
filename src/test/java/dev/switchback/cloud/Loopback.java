package dev.switchback.cloud;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/// An endpoint on this machine that gives prepared answers, the last one for ever.
public final class Loopback implements AutoCloseable {
  public static final String CALLER =
      """
      <GetCallerIdentityResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/">
        <GetCallerIdentityResult>
          <Arn>arn:aws:sts::111122223333:assumed-role/Operator/anna</Arn>
          <UserId>AROA:anna</UserId><Account>111122223333</Account>
        </GetCallerIdentityResult>
      </GetCallerIdentityResponse>
      """;

  public static final String NO_VPCS = "<DescribeVpcsResponse><vpcSet/></DescribeVpcsResponse>";

  public record Asked(String body, @Nullable String userAgent, @Nullable String authorization) {}

  private record Answer(int status, String body) {}

  public final List<Asked> asked = new CopyOnWriteArrayList<>();
  private final Queue<Answer> answers = new ConcurrentLinkedQueue<>();
  private final HttpServer server;

  public Loopback() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::answer);
    server.start();
  }

  public Loopback answering(int status, String body) {
    answers.add(new Answer(status, body));
    return this;
  }

  /// As the query protocol says errors.
  public Loopback refusing(int status, String code, String message) {
    return answering(
        status,
        "<ErrorResponse><Error><Code>%s</Code><Message>%s</Message></Error></ErrorResponse>"
            .formatted(code, message));
  }

  /// As EC2 says errors.
  public Loopback refusingAsEc2(int status, String code, String message) {
    return answering(
        status,
        """
        <Response><Errors><Error><Code>%s</Code><Message>%s</Message></Error></Errors>
          <RequestID>r-1</RequestID></Response>
        """
            .formatted(code, message));
  }

  public String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  private void answer(HttpExchange exchange) throws IOException {
    String body = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
    asked.add(
        new Asked(
            body,
            exchange.getRequestHeaders().getFirst("User-Agent"),
            exchange.getRequestHeaders().getFirst("Authorization")));
    Answer answer = answers.size() > 1 ? answers.remove() : answers.element();
    byte[] bytes = answer.body().getBytes(UTF_8);
    exchange.sendResponseHeaders(answer.status(), bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
