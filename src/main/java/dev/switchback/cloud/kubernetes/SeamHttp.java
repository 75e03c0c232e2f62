package dev.switchback.cloud.kubernetes;

import io.fabric8.kubernetes.api.model.Status;
import io.fabric8.kubernetes.api.model.StatusBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.http.AsyncBody;
import io.fabric8.kubernetes.client.http.HttpClient;
import io.fabric8.kubernetes.client.http.HttpRequest;
import io.fabric8.kubernetes.client.http.HttpResponse;
import io.fabric8.kubernetes.client.http.StandardHttpRequest;
import io.fabric8.kubernetes.client.http.WebSocket;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.io.IOException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.function.Supplier;

/// An HTTP client of fabric8 whose calls pass the seam on the thread that makes them, and are over
/// when they return. What is not a success is thrown as KubernetesClientException with the Status
/// that the API answered.
record SeamHttp(
    HttpClient http,
    Passage passage,
    SeamHttpFactory factory,
    KubernetesSerialization serialization)
    implements HttpClient {
  @Override
  public <T> CompletableFuture<HttpResponse<T>> sendAsync(HttpRequest request, Class<T> type) {
    HttpRequest named = underOurName(request);
    return carried(named, () -> successful(named, answer(named, http.sendAsync(named, type))));
  }

  @Override
  public CompletableFuture<HttpResponse<AsyncBody>> consumeBytes(
      HttpRequest request, AsyncBody.Consumer<List<ByteBuffer>> consumer) {
    return carried(request, () -> answer(request, http.consumeBytes(request, consumer)));
  }

  private <R> CompletableFuture<R> carried(HttpRequest request, Supplier<R> send) {
    String method = request.method();
    String type = request instanceof StandardHttpRequest said ? said.getContentType() : "";
    String operation = ApiOperation.of(method, request.uri());
    return CompletableFuture.completedFuture(
        passage.carry(new ApiCall<>(operation, ApiOperation.repeatable(method, type), send)));
  }

  /// fabric8 applies in its own name where nobody says another.
  private static HttpRequest underOurName(HttpRequest request) {
    String uri = request.uri().toString();
    return uri.contains("fieldManager=fabric8") && request instanceof StandardHttpRequest standard
        ? standard
            .newBuilder()
            .uri(
                URI.create(uri.replace("fieldManager=fabric8", "fieldManager=switchback"))
                    .toString())
            .build()
        : request;
  }

  private static <R> R answer(HttpRequest request, CompletableFuture<R> coming) {
    try {
      return coming.get();
    } catch (InterruptedException stopped) {
      coming.cancel(true);
      Thread.currentThread().interrupt();
      throw unanswered(request, stopped);
    } catch (ExecutionException failed) {
      throw unanswered(request, failed.getCause() == null ? failed : failed.getCause());
    }
  }

  private static KubernetesClientException unanswered(HttpRequest request, Throwable cause) {
    return new KubernetesClientException(
        request.method() + " " + request.uri() + " got no answer: " + cause,
        cause,
        0,
        null,
        request);
  }

  private <T> HttpResponse<T> successful(HttpRequest request, HttpResponse<T> response) {
    if (response.isSuccessful()) {
      return response;
    }
    Status status = status(response);
    throw new KubernetesClientException(
        "%s %s answered %d: %s"
            .formatted(request.method(), request.uri(), response.code(), status.getMessage()),
        null,
        response.code(),
        status,
        request);
  }

  /// What the API says about it; a proxy on the way answers something else.
  private Status status(HttpResponse<?> response) {
    try {
      String body = response.bodyString();
      Status said = serialization.unmarshal(body, Status.class);
      if (said != null && "Status".equals(said.getKind())) {
        return said;
      }
      return unsaid(response, body);
    } catch (IOException | RuntimeException otherwise) {
      return unsaid(response, String.valueOf(otherwise.getMessage()));
    }
  }

  private static Status unsaid(HttpResponse<?> response, String text) {
    String line = text.lines().findFirst().orElse("").strip();
    return new StatusBuilder()
        .withCode(response.code())
        .withReason("")
        .withMessage(line.isEmpty() ? response.message() : line)
        .build();
  }

  @Override
  public DerivedClientBuilder newBuilder() {
    return new SeamDerivedBuilder(http.newBuilder(), factory);
  }

  /// A watch, an exec or a port-forward would go round the seam.
  @Override
  public WebSocket.Builder newWebSocketBuilder() {
    throw new UnsupportedOperationException(
        "Web sockets would go round the seam; wait with StepContext.poll.");
  }

  @Override
  public HttpRequest.Builder newHttpRequestBuilder() {
    return http.newHttpRequestBuilder();
  }

  @Override
  public boolean isClosed() {
    return http.isClosed();
  }

  @Override
  public void close() {
    http.close();
  }
}
