package dev.switchback.action.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.switchback.action.StepRefused;
import dev.switchback.cloud.SiteIdentity;
import java.util.List;
import org.junit.jupiter.api.Test;

class PolicyDocumentTest {
  private static final SiteIdentity SITE =
      new SiteIdentity("demo", "5eed", SiteIdentity.Kind.REAL, "111122223333", "cn-north-1");

  @Test
  void podIdentityAlsoTagsItsSessions() {
    assertThat(PolicyDocument.trust(List.of("pods.eks.amazonaws.com"), SITE))
        .isEqualTo(
            """
            {"Version":"2012-10-17","Statement":[{"Effect":"Allow",\
            "Principal":{"Service":["pods.eks.amazonaws.com"]},\
            "Action":["sts:AssumeRole","sts:TagSession"]}]}\
            """);
    assertThat(PolicyDocument.trust(List.of("ec2.amazonaws.com"), SITE))
        .doesNotContain("TagSession");
  }

  /// DMS reads secrets as the service of its Region.
  @Test
  void aServiceOfARegionIsTrustedInTheSites() {
    assertThat(PolicyDocument.trust(List.of("dms.{region}.amazonaws.com"), SITE))
        .contains("\"dms.cn-north-1.amazonaws.com\"");
  }

  @Test
  void aDocumentIsWithoutWhiteSpaceAndTheSameWhenIamHasEncodedIt() {
    String document = PolicyDocument.named("external-dns", SITE);

    assertThat(document).doesNotContain("\n", ": ").contains("route53:ChangeResourceRecordSets");
    assertThat(PolicyDocument.same("%7B%22a%22%3A%20%5B1%5D%7D", "{\"a\":[1]}")).isTrue();
    assertThat(PolicyDocument.same("%7B%22a%22%3A%20%5B2%5D%7D", "{\"a\":[1]}")).isFalse();
  }

  @Test
  void theSitesPlaceIsFilledIn() {
    assertThat(PolicyDocument.named("database-host", SITE))
        .contains(
            "arn:aws-cn:secretsmanager:cn-north-1:111122223333:secret:switchback/demo/*",
            "arn:aws-cn:ssm:cn-north-1:111122223333:parameter/switchback/demo/writer")
        .doesNotContain("${");
  }

  @Test
  void anUnknownDocumentIsRefused() {
    assertThatThrownBy(() -> PolicyDocument.named("nobodys", SITE))
        .isInstanceOf(StepRefused.class)
        .hasMessageContaining("'nobodys'");
  }
}
