package dev.switchback.cloud.kubernetes;

import static java.util.Objects.requireNonNull;

import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.http.HttpClient;
import io.fabric8.kubernetes.client.jdkhttp.JdkHttpClientFactory;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;

/// Makes fabric8's HTTP clients on the JDK's own, each with the seam around it. fabric8's
/// interceptors would not do: they cannot fail a call after its effect.
final class SeamHttpFactory implements HttpClient.Factory {
  private final HttpClient.Factory plain = new JdkHttpClientFactory();
  private final Passage passage;
  private final KubernetesSerialization serialization;

  SeamHttpFactory(Passage passage, KubernetesSerialization serialization) {
    this.passage = requireNonNull(passage, "passage");
    this.serialization = requireNonNull(serialization, "serialization");
  }

  @Override
  public HttpClient.Builder newBuilder(Config config) {
    return new SeamHttpBuilder(plain.newBuilder(config), this);
  }

  @Override
  public HttpClient.Builder newBuilder() {
    return new SeamHttpBuilder(plain.newBuilder(), this);
  }

  HttpClient around(HttpClient http) {
    return new SeamHttp(http, passage, this, serialization);
  }
}
