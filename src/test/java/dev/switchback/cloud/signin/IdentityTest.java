package dev.switchback.cloud.signin;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.sts.model.GetCallerIdentityResponse;

class IdentityTest {
  @ParameterizedTest
  @CsvSource({
    "arn:aws:sts::111122223333:assumed-role/Operator/anna, ASSUMED_ROLE, Operator",
    "arn:aws:iam::111122223333:user/team/anna, USER, anna",
    "arn:aws:iam::111122223333:root, ROOT, root",
    "arn:aws-us-gov:sts::111122223333:federated-user/anna, FEDERATED, anna",
  })
  void theArnSaysWhoItIs(String arn, Identity.Kind kind, String name) {
    var answer = GetCallerIdentityResponse.builder().account("111122223333").arn(arn).build();
    Identity identity = Identity.of(answer, Optional.empty());
    assertThat(identity.kind()).isEqualTo(kind);
    assertThat(identity.name()).isEqualTo(name);
    assertThat(identity.account()).isEqualTo("111122223333");
  }
}
