package dev.switchback.action.database.dms;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class RdsAuthoritiesTest {
  @Test
  void everyAuthorityIsSignedByItselfAndNoneIsThereTwice() throws Exception {
    var names = new ArrayList<String>();
    for (String pem : RdsAuthorities.certificates(RdsAuthorities.included())) {
      var certificate =
          (X509Certificate)
              CertificateFactory.getInstance("X.509")
                  .generateCertificate(new ByteArrayInputStream(pem.getBytes(UTF_8)));
      certificate.verify(certificate.getPublicKey());
      assertThat(certificate.getBasicConstraints()).isNotNegative();
      names.add(certificate.getSubjectX500Principal().getName());
    }

    assertThat(names)
        .hasSize(81)
        .doesNotHaveDuplicates()
        .allSatisfy(
            name -> assertThat(name).contains("O=Amazon Web Services").contains("Amazon RDS"));
  }

  /// Those that the rehearsal's RDS names.
  @Test
  void anAuthorityIsFoundByTheThumbprintThatRdsTells() throws Exception {
    List<String> lines;
    try (InputStream file =
        RdsAuthoritiesTest.class.getResourceAsStream(
            "/dev/switchback/rehearsal/database/rds-authorities.txt")) {
      lines =
          new String(file.readAllBytes(), UTF_8).lines().filter(l -> !l.startsWith("#")).toList();
    }

    assertThat(lines)
        .hasSize(81)
        .allSatisfy(
            line ->
                assertThat(
                        RdsAuthorities.withThumbprint(
                            RdsAuthorities.included(), line.split(" ")[2]))
                    .isPresent());
  }

  @Test
  void colonsAndCapitalsInAThumbprintDoNotMatter() {
    assertThat(
            RdsAuthorities.withThumbprint(
                RdsAuthorities.included(),
                "24:A9:7B:91:CB:E8:69:11:19:05:76:C3:5C:36:AA:B4:FA:7B:25:DE"))
        .isPresent();
    assertThat(RdsAuthorities.withThumbprint(RdsAuthorities.included(), "00".repeat(20))).isEmpty();
  }
}
