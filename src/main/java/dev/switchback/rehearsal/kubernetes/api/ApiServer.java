package dev.switchback.rehearsal.kubernetes.api;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.switchback.rehearsal.kubernetes.ApiRefusal;
import dev.switchback.rehearsal.kubernetes.ClusterObjects;
import dev.switchback.rehearsal.kubernetes.api.KubernetesApi.Answer;
import dev.switchback.rehearsal.world.Account;
import dev.switchback.rehearsal.world.Settings;
import dev.switchback.rehearsal.world.World;
import dev.switchback.rehearsal.world.WorldResource;
import dev.switchback.time.Timekeeper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;

/// The API server of one simulated cluster: HTTP on the loopback interface, on a free port, as long
/// as the process runs. Whoever asks it is busy while it answers, so virtual time stands still.
final class ApiServer implements AutoCloseable {
  private final String cluster;
  private final World world;
  private final Timekeeper time;
  private final Settings settings;
  private final HttpServer http;

  private ApiServer(String cluster, World world, Timekeeper time, Settings settings)
      throws IOException {
    this.cluster = cluster;
    this.world = world;
    this.time = time;
    this.settings = settings;
    this.http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    http.createContext("/", this::answer);
    http.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
  }

  /// From a virtual thread, because the server's own inherits that it does not keep the process
  /// alive.
  static ApiServer start(String cluster, World world, Timekeeper time, Settings settings) {
    try {
      var server = new ApiServer(cluster, world, time, settings);
      Thread.ofVirtual().start(server.http::start).join();
      return server;
    } catch (IOException e) {
      throw new UncheckedIOException("The rehearsal's API server cannot listen on loopback.", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while the API server started", e);
    }
  }

  String url() {
    return "http://127.0.0.1:" + http.getAddress().getPort() + "/";
  }

  @Override
  public void close() {
    http.stop(0);
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      Optional<Answer> answer = answerTo(exchange);
      if (answer.isPresent()) {
        send(exchange, answer.get());
      }
    }
  }

  /// Empty if the cluster is not there: then nobody answers.
  private Optional<Answer> answerTo(HttpExchange exchange) throws IOException {
    try {
      String body = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
      ApiRequest request =
          new ApiRequest(
              exchange.getRequestMethod(),
              ApiPath.of(exchange.getRequestURI().getPath()),
              query(exchange.getRequestURI().getRawQuery()),
              headers(exchange),
              body);
      return KubernetesApi.reads(request)
          ? world.read(time.now(), settings, account -> answer(account, request))
          : world.change(time.now(), settings, account -> answer(account, request));
    } catch (ApiRefusal refused) {
      return Optional.of(new Answer(refused.code(), refused.status(), Optional.empty()));
    }
  }

  private Optional<Answer> answer(Account account, ApiRequest request) {
    Optional<WorldResource> there =
        account
            .all("eks:cluster")
            .filter(one -> one.id().equals(cluster))
            .filter(one -> account.stateOf(one).equals("ACTIVE"))
            .findFirst();
    there.ifPresent(
        one -> TokenCheck.check(account, one, request.headers().getOrDefault("authorization", "")));
    return there.map(one -> new KubernetesApi(new ClusterObjects(account, one)).answer(request));
  }

  private static Map<String, String> query(String raw) {
    Map<String, String> query = new HashMap<>();
    for (String part : raw == null ? new String[0] : raw.split("&")) {
      String[] sides = part.split("=", 2);
      query.put(
          URLDecoder.decode(sides[0], UTF_8),
          sides.length == 2 ? URLDecoder.decode(sides[1], UTF_8) : "");
    }
    return query;
  }

  private static Map<String, String> headers(HttpExchange exchange) {
    Map<String, String> headers = new HashMap<>();
    exchange
        .getRequestHeaders()
        .forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), values.getFirst()));
    return headers;
  }

  private static void send(HttpExchange exchange, Answer answer) throws IOException {
    byte[] body = answer.text().orElseGet(() -> answer.json().toString()).getBytes(UTF_8);
    String type = answer.text().isPresent() ? "text/plain" : "application/json";
    exchange.getResponseHeaders().set("Content-Type", type);
    exchange.sendResponseHeaders(answer.code(), body.length == 0 ? -1 : body.length);
    if (body.length > 0) {
      exchange.getResponseBody().write(body);
    }
  }
}
