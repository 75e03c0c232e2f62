package dev.switchback.action.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.switchback.action.StepRefused;
import java.util.List;
import org.junit.jupiter.api.Test;

class PolicyDocumentTest {
  @Test
  void podIdentityAlsoTagsItsSessions() {
    assertThat(PolicyDocument.trust(List.of("pods.eks.amazonaws.com")))
        .isEqualTo(
            """
            {"Version":"2012-10-17","Statement":[{"Effect":"Allow",\
            "Principal":{"Service":["pods.eks.amazonaws.com"]},\
            "Action":["sts:AssumeRole","sts:TagSession"]}]}\
            """);
    assertThat(PolicyDocument.trust(List.of("ec2.amazonaws.com"))).doesNotContain("TagSession");
  }

  @Test
  void aDocumentIsWithoutWhiteSpaceAndTheSameWhenIamHasEncodedIt() {
    String document = PolicyDocument.named("external-dns");

    assertThat(document).doesNotContain("\n", ": ").contains("route53:ChangeResourceRecordSets");
    assertThat(PolicyDocument.same("%7B%22a%22%3A%20%5B1%5D%7D", "{\"a\":[1]}")).isTrue();
    assertThat(PolicyDocument.same("%7B%22a%22%3A%20%5B2%5D%7D", "{\"a\":[1]}")).isFalse();
  }

  @Test
  void anUnknownDocumentIsRefused() {
    assertThatThrownBy(() -> PolicyDocument.named("nobodys"))
        .isInstanceOf(StepRefused.class)
        .hasMessageContaining("'nobodys'");
  }
}
