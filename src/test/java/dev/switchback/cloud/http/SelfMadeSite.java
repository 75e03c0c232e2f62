package dev.switchback.cloud.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;

/// An HTTPS site on this machine, with a certificate of its own making for 30 days.
final class SelfMadeSite implements AutoCloseable {
  /// What is done with a request.
  interface Page {
    void answer(HttpExchange exchange) throws IOException;
  }

  private static final char[] PASSWORD = "changeit".toCharArray();

  /// What it was asked: the method, the path, the Host, and the body.
  final List<String> asked = new CopyOnWriteArrayList<>();

  private final KeyStore keys;
  private final HttpsServer server;

  /// `keys` are what [#keys] makes.
  SelfMadeSite(KeyStore keys, Page page) throws Exception {
    this.keys = keys;
    this.server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setHttpsConfigurator(new HttpsConfigurator(context()));
    server.createContext(
        "/",
        exchange -> {
          String body = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
          String host = exchange.getRequestHeaders().getFirst("Host");
          asked.add(
              "%s %s of %s %s"
                  .formatted(exchange.getRequestMethod(), exchange.getRequestURI(), host, body)
                  .strip());
          page.answer(exchange);
          exchange.close();
        });
    server.start();
  }

  /// A key and its certificate; `names` as keytool takes them:
  /// `dns:demo.example.com,dns:*.example.com`.
  static KeyStore keys(Path file, String names) throws Exception {
    Process keytool =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-keyalg",
                "EC",
                "-dname",
                "CN=made by a test",
                "-validity",
                "30",
                "-ext",
                "san=" + names,
                "-keystore",
                file.toString(),
                "-storepass",
                String.valueOf(PASSWORD))
            .redirectErrorStream(true)
            .start();
    String said = new String(keytool.getInputStream().readAllBytes(), UTF_8);
    if (keytool.waitFor() != 0) {
      throw new IllegalStateException(said);
    }
    var keys = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(file)) {
      keys.load(in, PASSWORD);
    }
    return keys;
  }

  private SSLContext context() throws GeneralSecurityException {
    var factory = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    factory.init(keys, PASSWORD);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(factory.getKeyManagers(), null, null);
    return context;
  }

  /// Somebody's who trusts this site's certificate and no other.
  X509ExtendedTrustManager trust() throws Exception {
    var anchors = KeyStore.getInstance("PKCS12");
    anchors.load(null, null);
    anchors.setCertificateEntry("site", keys.getCertificate("mykey"));
    var factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    factory.init(anchors);
    return Arrays.stream(factory.getTrustManagers())
        .map(X509ExtendedTrustManager.class::cast)
        .findFirst()
        .orElseThrow();
  }

  dev.switchback.cloud.http.Page page(String host, String path) {
    return new dev.switchback.cloud.http.Page(
        host, path, "127.0.0.1", server.getAddress().getPort());
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
