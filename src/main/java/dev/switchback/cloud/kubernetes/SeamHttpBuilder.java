package dev.switchback.cloud.kubernetes;

import io.fabric8.kubernetes.client.http.HttpClient;
import io.fabric8.kubernetes.client.http.Interceptor;
import io.fabric8.kubernetes.client.http.TlsVersion;
import java.net.InetSocketAddress;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.KeyManager;
import javax.net.ssl.TrustManager;

/// fabric8's own builder; only what it builds is wrapped.
record SeamHttpBuilder(HttpClient.Builder plain, SeamHttpFactory factory)
    implements HttpClient.Builder {
  @Override
  public HttpClient build() {
    return factory.around(plain.build());
  }

  @Override
  public HttpClient.Builder connectTimeout(long connectTimeout, TimeUnit unit) {
    return new SeamHttpBuilder(plain.connectTimeout(connectTimeout, unit), factory);
  }

  @Override
  public HttpClient.Builder addOrReplaceInterceptor(String name, Interceptor interceptor) {
    return new SeamHttpBuilder(plain.addOrReplaceInterceptor(name, interceptor), factory);
  }

  @Override
  public HttpClient.Builder authenticatorNone() {
    return new SeamHttpBuilder(plain.authenticatorNone(), factory);
  }

  @Override
  public HttpClient.DerivedClientBuilder tag(Object value) {
    return new SeamDerivedBuilder(plain.tag(value), factory);
  }

  @Override
  public HttpClient.Builder sslContext(KeyManager[] keyManagers, TrustManager[] trustManagers) {
    return new SeamHttpBuilder(plain.sslContext(keyManagers, trustManagers), factory);
  }

  @Override
  public HttpClient.Builder followAllRedirects() {
    return new SeamHttpBuilder(plain.followAllRedirects(), factory);
  }

  @Override
  public HttpClient.Builder proxyAddress(InetSocketAddress proxyAddress) {
    return new SeamHttpBuilder(plain.proxyAddress(proxyAddress), factory);
  }

  @Override
  public HttpClient.Builder proxyAuthorization(String credentials) {
    return new SeamHttpBuilder(plain.proxyAuthorization(credentials), factory);
  }

  @Override
  public HttpClient.Builder tlsVersions(TlsVersion... tlsVersions) {
    return new SeamHttpBuilder(plain.tlsVersions(tlsVersions), factory);
  }

  @Override
  public HttpClient.Builder tlsServerName(String tlsServerName) {
    return new SeamHttpBuilder(plain.tlsServerName(tlsServerName), factory);
  }

  @Override
  public HttpClient.Builder preferHttp11() {
    return new SeamHttpBuilder(plain.preferHttp11(), factory);
  }

  @Override
  public HttpClient.Builder proxyType(HttpClient.ProxyType type) {
    return new SeamHttpBuilder(plain.proxyType(type), factory);
  }
}
