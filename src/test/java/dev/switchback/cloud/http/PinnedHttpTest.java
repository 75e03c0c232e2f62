package dev.switchback.cloud.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import dev.switchback.cloud.http.Answer.Given;
import dev.switchback.cloud.http.Answer.None;
import dev.switchback.cloud.http.Answer.Reason;
import dev.switchback.time.SystemTimekeeper;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PinnedHttpTest {
  private static final String NAME = "demo.primary.example.com";
  private static final String NAMES = "dns:" + NAME + ",dns:*.example.com";
  private static final Patience PATIENT =
      new Patience(Duration.ofSeconds(4), Duration.ofSeconds(10));

  private static KeyStore keys;

  private final SystemTimekeeper time = new SystemTimekeeper();

  @BeforeAll
  static void makeKeys(@TempDir Path folder) throws Exception {
    keys = SelfMadeSite.keys(folder.resolve("keys.p12"), NAMES);
  }

  private static void say(HttpExchange exchange, int status, String text) throws IOException {
    byte[] bytes = text.getBytes(UTF_8);
    exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
    exchange.getResponseBody().write(bytes);
  }

  @Test
  void aPageIsAskedByItsNameAtTheAddressAndItsCertificateIsReadThoughNobodyTrustsIt()
      throws Exception {
    try (var site = new SelfMadeSite(keys, one -> say(one, 200, "{\"side\":\"primary\"}"))) {
      Answer answer = new PinnedHttp(time).get(site.page(NAME, "/health?a=b"), PATIENT);

      assertThat(answer.good()).isTrue();
      Given given = (Given) answer;
      assertThat(given.status()).isEqualTo(200);
      assertThat(given.body()).isEqualTo("{\"side\":\"primary\"}");
      assertThat(given.certificate().names()).containsExactly(NAME, "*.example.com");
      assertThat(given.certificate().daysLeft(time.now())).isBetween(28L, 30L);
      assertThat(given.certificate().trusted()).isFalse();
      assertThat(given.took()).isPositive().isLessThan(Duration.ofSeconds(14));
      assertThat(site.asked).containsExactly("GET /health?a=b of " + NAME);
    }
  }

  @Test
  void whetherACertificateIsTrustedIsSaidForTheNameThatWasAsked() throws Exception {
    try (var site = new SelfMadeSite(keys, one -> say(one, 200, "ok"))) {
      var http = new PinnedHttp(time, site.trust());

      assertThat(((Given) http.get(site.page(NAME, "/"), PATIENT)).certificate().trusted())
          .isTrue();
      Given other = (Given) http.get(site.page("demo.backup.example.com", "/"), PATIENT);
      assertThat(other.certificate().trusted()).isFalse();
      assertThat(other.certificate().covers("demo.backup.example.com")).isFalse();
      assertThat(other.certificate().covers("demo.example.com")).isTrue();
    }
  }

  @Test
  void aRedirectIsAnAnswerAndIsNotFollowed() throws Exception {
    try (var site =
        new SelfMadeSite(
            keys,
            one -> {
              one.getResponseHeaders().set("Location", "https://elsewhere.example.com/");
              say(one, 302, "");
            })) {
      Answer answer = new PinnedHttp(time).get(site.page(NAME, "/"), PATIENT);

      assertThat(answer.good()).isTrue();
      assertThat(answer.words()).startsWith("302 to https://elsewhere.example.com/ in ");
      assertThat(site.asked).hasSize(1);
    }
  }

  @Test
  void anErrorOfTheSiteIsAnAnswerThatIsNotGood() throws Exception {
    try (var site = new SelfMadeSite(keys, one -> say(one, 503, "no database"))) {
      Answer answer = new PinnedHttp(time).get(site.page(NAME, "/"), PATIENT);

      assertThat(answer.good()).isFalse();
      assertThat(((Given) answer).status()).isEqualTo(503);
    }
  }

  @Test
  void aLongPageInChunksIsReadAsFarAsItIsNeeded() throws Exception {
    try (var site =
        new SelfMadeSite(
            keys,
            one -> {
              one.sendResponseHeaders(200, 0);
              for (int i = 0; i < 50; i++) {
                one.getResponseBody().write("0123456789".repeat(10).getBytes(UTF_8));
                one.getResponseBody().flush();
              }
            })) {
      Given given = (Given) new PinnedHttp(time).get(site.page(NAME, "/"), PATIENT);

      assertThat(given.header("transfer-encoding")).contains("chunked");
      assertThat(given.body()).isEqualTo("0123456789".repeat(103).substring(0, 1024));
    }
  }

  @Test
  void aFormGoesOnlyToWhoIsTrusted() throws Exception {
    var form = new Form(Map.of("admin_password", "s3cret&=+ü"));
    try (var site = new SelfMadeSite(keys, one -> say(one, 200, "Success!"))) {
      Answer untrusted = new PinnedHttp(time).post(site.page(NAME, "/install"), form, PATIENT);

      assertThat(untrusted).isInstanceOf(None.class);
      assertThat(((None) untrusted).reason()).isEqualTo(Reason.UNSAFE);
      assertThat(site.asked).isEmpty();

      Answer trusted =
          new PinnedHttp(time, site.trust()).post(site.page(NAME, "/install"), form, PATIENT);

      assertThat(trusted.good()).isTrue();
      assertThat(site.asked)
          .containsExactly("POST /install of " + NAME + " admin_password=s3cret%26%3D%2B%C3%BC");
      assertThat(form + " " + trusted + untrusted).doesNotContain("s3cret");
    }
  }

  @Test
  void aFormDoesNotGoToATrustedSiteOfAnotherName() throws Exception {
    try (var site = new SelfMadeSite(keys, one -> say(one, 200, "Success!"))) {
      Answer answer =
          new PinnedHttp(time, site.trust())
              .post(site.page("demo.backup.example.com", "/"), new Form(Map.of()), PATIENT);

      assertThat(((None) answer).reason()).isEqualTo(Reason.UNSAFE);
      assertThat(site.asked).isEmpty();
    }
  }

  @Test
  void aSiteThatTakesTooLongHasNotAnswered() throws Exception {
    var over = new CountDownLatch(1);
    try (var site =
        new SelfMadeSite(
            keys,
            one -> {
              try {
                over.await();
              } catch (InterruptedException ended) {
                Thread.currentThread().interrupt();
              }
              say(one, 200, "late");
            })) {
      Answer answer =
          new PinnedHttp(time)
              .get(
                  site.page(NAME, "/"),
                  new Patience(Duration.ofSeconds(4), Duration.ofMillis(200)));
      over.countDown();

      assertThat(((None) answer).reason()).isEqualTo(Reason.UNANSWERED);
    }
  }

  @Test
  void whereNobodyListensOrNobodySpeaksTlsThePageWasNotAskedFor() throws Exception {
    int port;
    try (var listening = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = listening.getLocalPort();
      var mute =
          new PinnedHttp(time)
              .get(
                  new Page(NAME, "/", "127.0.0.1", port),
                  new Patience(Duration.ofMillis(200), Duration.ofSeconds(1)));
      assertThat(((None) mute).reason()).isEqualTo(Reason.UNREACHED);
    }
    Answer closed = new PinnedHttp(time).get(new Page(NAME, "/", "127.0.0.1", port), PATIENT);
    assertThat(((None) closed).reason()).isEqualTo(Reason.UNREACHED);
    assertThat(closed.words()).startsWith("no connection: ");
  }
}
