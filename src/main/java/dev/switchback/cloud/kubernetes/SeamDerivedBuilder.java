package dev.switchback.cloud.kubernetes;

import io.fabric8.kubernetes.client.http.HttpClient;
import io.fabric8.kubernetes.client.http.Interceptor;

/// A client made from another one, which goes through the seam as that one does.
record SeamDerivedBuilder(HttpClient.DerivedClientBuilder plain, SeamHttpFactory factory)
    implements HttpClient.DerivedClientBuilder {
  @Override
  public HttpClient build() {
    return factory.around(plain.build());
  }

  @Override
  public HttpClient.DerivedClientBuilder addOrReplaceInterceptor(
      String name, Interceptor interceptor) {
    return new SeamDerivedBuilder(plain.addOrReplaceInterceptor(name, interceptor), factory);
  }

  @Override
  public HttpClient.DerivedClientBuilder authenticatorNone() {
    return new SeamDerivedBuilder(plain.authenticatorNone(), factory);
  }

  @Override
  public HttpClient.DerivedClientBuilder tag(Object value) {
    return new SeamDerivedBuilder(plain.tag(value), factory);
  }
}
