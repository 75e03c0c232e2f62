package dev.switchback.cloud.trouble;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.switchback.cloud.FakeEc2;
import dev.switchback.cloud.HandTime;
import dev.switchback.cloud.seam.Seam;
import dev.switchback.run.Failure;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import javax.net.ssl.SSLHandshakeException;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.Ec2Exception;

class TroubleTest {
  private final FakeEc2 fake = new FakeEc2();
  private final Ec2Client ec2 =
      new Seam(new HandTime(), Seam.Setup.PLAIN).wrap(Ec2Client.class, fake);

  /// What is said of a CreateVpc that EC2 answers like this.
  private Failure of(String code, int status, String message) {
    for (int i = 0; i < 10; i++) {
      fake.troubles.add(FakeEc2.error(code, status, message));
    }
    return Trouble.of(catchThrowable(() -> ec2.createVpc(r -> {})));
  }

  /// What is said of a DescribeVpcs whose connection breaks like this.
  private Failure of(IOException network) {
    for (int i = 0; i < 5; i++) {
      fake.troubles.add(SdkClientException.create("Unable to execute HTTP request", network));
    }
    return Trouble.of(catchThrowable(ec2::describeVpcs));
  }

  @Test
  void aRefusalSaysWhatWasTriedWhatCameBackAndWhatToDo() {
    assertThat(of("VpcLimitExceeded", 400, "The maximum number of VPCs has been reached."))
        .isEqualTo(
            new Failure(
                Failure.Kind.REFUSED,
                "CreateVpc was refused: VpcLimitExceeded (The maximum number of VPCs has been"
                    + " reached; request 4711-0815).",
                "Delete one that is not needed, or ask for a higher quota, then: switchback"
                    + " resume"));
  }

  @Test
  void aDenialNamesTheMissingPermissionAsAwsSaysIt() {
    Failure failure =
        of(
            "UnauthorizedOperation",
            403,
            "You are not authorized to perform this operation. User: arn:aws:iam::1:user/anna is"
                + " not authorized to perform: ec2:CreateTags on resource: vpc/*. Encoded"
                + " authorization failure message: XyZ123");
    assertThat(failure.kind()).isEqualTo(Failure.Kind.DENIED);
    assertThat(failure.what()).contains("UnauthorizedOperation").doesNotContain("XyZ123");
    assertThat(failure.todo()).startsWith("Allow ec2:CreateTags to the role or user");
  }

  @Test
  void aDenialThatNamesNoPermissionIsTheOperations() {
    assertThat(of("AccessDenied", 403, "Denied.").todo()).startsWith("Allow ec2:CreateVpc ");
  }

  @Test
  void unknownKeysMayBeARegionThatIsNotEnabled() {
    Failure failure = of("AuthFailure", 401, "AWS was not able to validate the credentials");
    assertThat(failure.kind()).isEqualTo(Failure.Kind.DENIED);
    assertThat(failure.todo()).contains("the Region is enabled", "the clock");
  }

  @Test
  void aSignatureThatIsNotBelievedMayBeTheClock() {
    assertThat(of("SignatureDoesNotMatch", 403, "Signature expired").todo())
        .contains("this machine's clock");
    assertThat(of("InvalidSecurity.RequestHasExpired", 400, "Late").todo())
        .contains("this machine's clock");
  }

  @Test
  void endedCredentialsPauseAndSayHowToSignIn() {
    for (String code : new String[] {"ExpiredToken", "ExpiredTokenException", "RequestExpired"}) {
      fake.troubles.clear();
      Failure failure = of(code, 400, "Expired.");
      assertThat(failure.kind()).isEqualTo(Failure.Kind.EXPIRED);
      assertThat(failure.what())
          .startsWith("The credentials have ended: CreateVpc answered " + code);
      assertThat(failure.todo()).contains("aws sso login").endsWith("keys).");
    }
  }

  @Test
  void credentialsThatCannotBeReadAreTheirOwnSentence() {
    fake.troubles.add(new SignInException("The sign-in of profile work has ended."));
    assertThat(Trouble.of(catchThrowable(ec2::describeVpcs)))
        .isEqualTo(new Failure(Failure.Kind.EXPIRED, "The sign-in of profile work has ended.", ""));
  }

  @Test
  void throttlingThatWentOnSaysHowOftenItWasTried() {
    Failure failure = of("RequestLimitExceeded", 503, "Request limit exceeded.");
    assertThat(failure.kind()).isEqualTo(Failure.Kind.PASSING);
    assertThat(failure.what())
        .startsWith("AWS went on throttling CreateVpc (10 attempts): RequestLimitExceeded");
  }

  @Test
  void aFaultInsideAwsIsPassing() {
    Failure failure = of("InternalError", 500, "An internal error has occurred");
    assertThat(failure.kind()).isEqualTo(Failure.Kind.PASSING);
    assertThat(failure.what()).startsWith("CreateVpc failed inside AWS: InternalError");
  }

  @Test
  void anUnknownHostIsNamed() {
    Failure failure = of(new UnknownHostException("ec2.us-east-1.amazonaws.com"));
    assertThat(failure.kind()).isEqualTo(Failure.Kind.PASSING);
    assertThat(failure.what())
        .isEqualTo(
            "DescribeVpcs got no answer (5 attempts): the host ec2.us-east-1.amazonaws.com is not"
                + " known.");
    assertThat(failure.todo()).contains("network", "AWS_ENDPOINT_URL");
  }

  @Test
  void aTimeoutIsPassing() {
    assertThat(of(new SocketTimeoutException("Read timed out")).what())
        .contains("no answer in time (Read timed out)");
  }

  @Test
  void aCertificateThatIsNotTrustedIsRefusedAtOnce() {
    Failure failure = of(new SSLHandshakeException("PKIX path building failed"));
    assertThat(failure.kind()).isEqualTo(Failure.Kind.REFUSED);
    assertThat(failure.what()).contains("certificate is not trusted");
    assertThat(fake.asked).hasSize(1);
  }

  @Test
  void anInterruptIsAnInterrupt() {
    fake.failing(1, "RequestLimitExceeded", 503);
    Thread.currentThread().interrupt();
    Failure failure = Trouble.of(catchThrowable(ec2::describeVpcs));
    assertThat(Thread.interrupted()).isTrue();
    assertThat(failure.kind()).isEqualTo(Failure.Kind.INTERRUPTED);
    assertThat(failure.what()).contains("DescribeVpcs was interrupted");
    assertThat(Trouble.of(new InterruptedException()).kind()).isEqualTo(Failure.Kind.INTERRUPTED);
  }

  @Test
  void anythingElseIsADefect() {
    assertThat(Trouble.of(catchThrowable(ec2::describeSubnets)))
        .satisfies(
            failure -> {
              assertThat(failure.kind()).isEqualTo(Failure.Kind.BUG);
              assertThat(failure.what()).contains("the simulated ec2 has no DescribeSubnets");
            });
    assertThat(Trouble.of(new IllegalStateException()).kind()).isEqualTo(Failure.Kind.BUG);
  }

  @Test
  void anAnswerWithoutACodeIsStillASentence() {
    fake.troubles.add(Ec2Exception.builder().message("Not a word of XML").statusCode(404).build());
    assertThat(Trouble.of(catchThrowable(ec2::describeVpcs)).what())
        .isEqualTo("DescribeVpcs was refused: an answer without an error code.");
  }
}
