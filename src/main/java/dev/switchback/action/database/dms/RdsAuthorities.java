package dev.switchback.action.database.dms;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/// The authorities of RDS that come with Switchback as `rds-authorities.pem` beside this class, and
/// any other file of certificates. They are taken by their thumbprint alone: RDS says that of each
/// authority it uses, over a signed call.
final class RdsAuthorities {
  private static final Pattern PEM =
      Pattern.compile(
          "-----BEGIN CERTIFICATE-----.*?-----END CERTIFICATE-----\\R?", Pattern.DOTALL);

  private RdsAuthorities() {}

  /// Those that come along.
  static String included() {
    try (InputStream file = RdsAuthorities.class.getResourceAsStream("rds-authorities.pem")) {
      if (file == null) {
        throw new IllegalStateException("rds-authorities.pem is not packed with the program");
      }
      return new String(file.readAllBytes(), UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException("rds-authorities.pem cannot be read", e);
    }
  }

  /// The certificate of a bundle that has this thumbprint (SHA-1 in hexadecimal digits).
  static Optional<String> withThumbprint(String bundle, String thumbprint) {
    String wanted = thumbprint.replace(":", "").toLowerCase(Locale.ROOT);
    return certificates(bundle).stream().filter(pem -> thumbprint(pem).equals(wanted)).findFirst();
  }

  static List<String> certificates(String bundle) {
    return PEM.matcher(bundle).results().map(MatchResult::group).map(String::strip).toList();
  }

  static String thumbprint(String pem) {
    try {
      byte[] der =
          CertificateFactory.getInstance("X.509")
              .generateCertificate(new ByteArrayInputStream(pem.getBytes(US_ASCII)))
              .getEncoded();
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-1").digest(der));
    } catch (CertificateException e) {
      throw new IllegalArgumentException("not a certificate: " + pem, e);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-1", e);
    }
  }
}
