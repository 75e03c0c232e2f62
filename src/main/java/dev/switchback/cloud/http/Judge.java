package dev.switchback.cloud.http;

import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;
import org.jspecify.annotations.Nullable;

/// Remembers whether a server's certificate is trusted, and objects only if that is asked for. The
/// name is judged, too: a trust manager of this kind has to, and the one behind does.
final class Judge extends X509ExtendedTrustManager {
  private final X509ExtendedTrustManager behind;
  private final boolean strict;
  private boolean trusted;

  Judge(X509ExtendedTrustManager behind, boolean strict) {
    this.behind = behind;
    this.strict = strict;
  }

  /// What this machine trusts, by the JDK's trust store.
  static X509ExtendedTrustManager ofThisMachine() {
    try {
      var factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      factory.init((KeyStore) null);
      return Arrays.stream(factory.getTrustManagers())
          .filter(X509ExtendedTrustManager.class::isInstance)
          .map(X509ExtendedTrustManager.class::cast)
          .findFirst()
          .orElseThrow(() -> new IllegalStateException("every JDK has a trust manager"));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("The JDK's trust store cannot be read.", e);
    }
  }

  boolean trusted() {
    return trusted;
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String type, @Nullable Socket socket)
      throws CertificateException {
    try {
      behind.checkServerTrusted(chain, type, socket);
      trusted = true;
    } catch (CertificateException doubt) {
      trusted = false;
      if (strict) {
        throw doubt;
      }
    }
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String type, @Nullable SSLEngine engine)
      throws CertificateException {
    behind.checkServerTrusted(chain, type, engine);
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String type) throws CertificateException {
    behind.checkServerTrusted(chain, type);
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String type, @Nullable Socket socket)
      throws CertificateException {
    behind.checkClientTrusted(chain, type, socket);
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String type, @Nullable SSLEngine engine)
      throws CertificateException {
    behind.checkClientTrusted(chain, type, engine);
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String type) throws CertificateException {
    behind.checkClientTrusted(chain, type);
  }

  @Override
  public X509Certificate[] getAcceptedIssuers() {
    return behind.getAcceptedIssuers();
  }
}
