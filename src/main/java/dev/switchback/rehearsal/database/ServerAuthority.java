package dev.switchback.rehearsal.database;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.switchback.rehearsal.world.Account;
import dev.switchback.rehearsal.world.WorldResource;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/// Who signed the certificate of a MariaDB server: one of RDS's authorities, or one that was made
/// on the host. Told by its SHA-1 thumbprint; empty if the server speaks no TLS.
public record ServerAuthority(Optional<String> thumbprint) {
  /// That a server on a host has a certificate.
  private static final String CERTIFICATE = "ssl_cert";

  /// The authority of another host's certificate, in PEM; else it is that of simulated hosts.
  private static final String AUTHORITY = "ssl_ca";

  /// One of RDS's, as it describes them.
  public record OfRds(
      String region, String identifier, String thumbprint, Instant from, Instant till) {}

  public static ServerAuthority of(Account account, MariaDbServer server) {
    String on = server.resource().required(WorldResource.WITHIN);
    Optional<String> ofRds =
        account
            .all()
            .filter(one -> one.id().equals(on))
            .flatMap(one -> one.text("CACertificateIdentifier").stream())
            .findFirst();
    return new ServerAuthority(
        ofRds.isPresent()
            ? ofRds(account.owner().region()).stream()
                .filter(one -> one.identifier().equals(ofRds.get()))
                .map(OfRds::thumbprint)
                .findFirst()
            : server
                .variable(CERTIFICATE)
                .map(host -> server.variable(AUTHORITY).orElseGet(ServerAuthority::ofHosts))
                .map(ServerAuthority::thumbprint));
  }

  public boolean signs(String pem) {
    return thumbprint.filter(thumbprint(pem)::equals).isPresent();
  }

  public static List<OfRds> ofRds(String region) {
    return packed("rds-authorities.txt")
        .lines()
        .filter(line -> line.startsWith(region + " "))
        .map(ServerAuthority::ofRdsLine)
        .toList();
  }

  /// The authority that every simulated host signs by, in PEM.
  public static String ofHosts() {
    return packed("database-ca.pem");
  }

  private static String packed(String name) {
    try (InputStream file = ServerAuthority.class.getResourceAsStream(name)) {
      if (file == null) {
        throw new IllegalStateException(name + " is not on the class path");
      }
      return new String(file.readAllBytes(), UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(name + " cannot be read", e);
    }
  }

  private static OfRds ofRdsLine(String line) {
    String[] parts = line.split(" ", -1);
    return new OfRds(
        parts[0], parts[1], parts[2], Instant.parse(parts[3]), Instant.parse(parts[4]));
  }

  /// Empty text for what is no certificate.
  private static String thumbprint(String pem) {
    try {
      byte[] der =
          CertificateFactory.getInstance("X.509")
              .generateCertificate(new ByteArrayInputStream(pem.getBytes(UTF_8)))
              .getEncoded();
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-1").digest(der));
    } catch (CertificateException e) {
      return "";
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-1", e);
    }
  }
}
