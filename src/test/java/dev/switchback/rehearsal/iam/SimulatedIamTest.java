package dev.switchback.rehearsal.iam;

import static dev.switchback.rehearsal.Rehearsed.TRUST;
import static dev.switchback.rehearsal.Rehearsed.refused;
import static dev.switchback.rehearsal.Rehearsed.role;
import static org.assertj.core.api.Assertions.assertThat;

import dev.switchback.rehearsal.Rehearsed;
import dev.switchback.rehearsal.world.Settings;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.iam.model.AttachedPolicy;
import software.amazon.awssdk.services.iam.model.Tag;

class SimulatedIamTest {
  private static final String CNI = "arn:aws:iam::aws:policy/AmazonEKS_CNI_Policy";
  private static final String DOCUMENT =
      """
      {"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"s3:Get*","Resource":"*"}]}\
      """;

  private final Rehearsed aws = new Rehearsed();
  private final IamClient iam = aws.cloud.client(IamClient.class);

  @Test
  void aRoleHasItsTagsAndItsDocumentPercentEncoded() {
    iam.createRole(
        r ->
            r.roleName("demo")
                .assumeRolePolicyDocument(TRUST.formatted("eks.amazonaws.com"))
                .tags(Tag.builder().key("switchback:step").value("cluster/x").build()));

    var role = iam.getRole(r -> r.roleName("demo")).role();
    assertThat(role.arn()).isEqualTo("arn:aws:iam::123456789012:role/demo");
    assertThat(role.roleId()).matches("AROA[0-9A-Z]{17}");
    assertThat(role.tags()).singleElement().extracting(Tag::value).isEqualTo("cluster/x");
    assertThat(role.assumeRolePolicyDocument()).startsWith("%7B%22Version%22%3A");
    assertThat(URLDecoder.decode(role.assumeRolePolicyDocument(), StandardCharsets.UTF_8))
        .isEqualTo(TRUST.formatted("eks.amazonaws.com"));
  }

  @Test
  void aNameIsTakenOnceAndAnIdNeverAgain() {
    role(iam, "demo", "eks.amazonaws.com");
    String first = iam.getRole(r -> r.roleName("demo")).role().roleId();
    refused(409, "EntityAlreadyExists", () -> role(iam, "demo", "ec2.amazonaws.com"));

    iam.deleteRole(r -> r.roleName("demo"));
    refused(404, "NoSuchEntity", () -> iam.getRole(r -> r.roleName("demo")));
    role(iam, "demo", "eks.amazonaws.com");
    assertThat(iam.getRole(r -> r.roleName("demo")).role().roleId()).isNotEqualTo(first);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "no json",
        "{\"Version\":\"2012-10-17\"}",
        "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Maybe\",\"Action\":\"sts:X\"}]}",
        "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\",\"Action\":\"sts:X\"}]}",
        "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\",\"Action\":\"s3:Get\","
            + "\"Principal\":{\"Service\":\"eks.amazonaws.com\"}}]}",
        "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\",\"Action\":\"sts:X\","
            + "\"Principal\":{\"Service\":\"eks\"}}]}",
      })
  void aDocumentThatIsNoneIsRefused(String document) {
    refused(
        400,
        "MalformedPolicyDocument",
        () -> iam.createRole(r -> r.roleName("x").assumeRolePolicyDocument(document)));
  }

  @Test
  void managedPoliciesAreAttachedOnceAndListedInPages() {
    Rehearsed small = new Rehearsed(new Settings(false, 1));
    IamClient paged = small.cloud.client(IamClient.class);
    role(paged, "demo", "ec2.amazonaws.com");
    List<String> wanted = List.of(CNI, "arn:aws:iam::aws:policy/AmazonEKSClusterPolicy");
    for (String arn : List.of(wanted.get(0), wanted.get(1), wanted.get(0))) {
      paged.attachRolePolicy(r -> r.roleName("demo").policyArn(arn));
    }

    assertThat(paged.listAttachedRolePolicies(r -> r.roleName("demo")).attachedPolicies())
        .hasSize(1);
    assertThat(paged.listAttachedRolePoliciesPaginator(r -> r.roleName("demo")).attachedPolicies())
        .extracting(AttachedPolicy::policyArn)
        .containsExactlyInAnyOrderElementsOf(wanted);
    refused(
        404,
        "NoSuchEntity",
        () ->
            paged.attachRolePolicy(
                r -> r.roleName("demo").policyArn("arn:aws:iam::aws:policy/Invented")));
  }

  @Test
  void aRoleGoesWhenNothingIsAttachedToIt() {
    role(iam, "demo", "ec2.amazonaws.com");
    iam.attachRolePolicy(r -> r.roleName("demo").policyArn(CNI));
    iam.putRolePolicy(r -> r.roleName("demo").policyName("own").policyDocument(DOCUMENT));
    iam.createInstanceProfile(r -> r.instanceProfileName("demo"));
    iam.addRoleToInstanceProfile(r -> r.instanceProfileName("demo").roleName("demo"));

    refused(409, "DeleteConflict", () -> iam.deleteRole(r -> r.roleName("demo")));
    refused(
        409, "DeleteConflict", () -> iam.deleteInstanceProfile(r -> r.instanceProfileName("demo")));
    iam.removeRoleFromInstanceProfile(r -> r.instanceProfileName("demo").roleName("demo"));
    iam.deleteInstanceProfile(r -> r.instanceProfileName("demo"));
    refused(409, "DeleteConflict", () -> iam.deleteRole(r -> r.roleName("demo")));
    iam.detachRolePolicy(r -> r.roleName("demo").policyArn(CNI));
    refused(409, "DeleteConflict", () -> iam.deleteRole(r -> r.roleName("demo")));
    iam.deleteRolePolicy(r -> r.roleName("demo").policyName("own"));
    iam.deleteRole(r -> r.roleName("demo"));
  }

  @Test
  void aDocumentInARoleIsAnsweredEncodedAndReplacedByItsName() {
    role(iam, "demo", "ec2.amazonaws.com");
    iam.putRolePolicy(r -> r.roleName("demo").policyName("own").policyDocument(DOCUMENT));
    String other = DOCUMENT.replace("Get*", "Put*");
    iam.putRolePolicy(r -> r.roleName("demo").policyName("own").policyDocument(other));

    assertThat(iam.listRolePolicies(r -> r.roleName("demo")).policyNames()).containsExactly("own");
    assertThat(iam.getRolePolicy(r -> r.roleName("demo").policyName("own")).policyDocument())
        .contains("s3%3APut%2A")
        .doesNotContain("{", "\"", " ");
    refused(
        404, "NoSuchEntity", () -> iam.getRolePolicy(r -> r.roleName("demo").policyName("none")));
    refused(
        400,
        "MalformedPolicyDocument",
        () ->
            iam.putRolePolicy(
                r -> r.roleName("demo").policyName("x").policyDocument(TRUST.formatted("a"))));
  }

  @Test
  void anInstanceProfileHoldsOneRole() {
    role(iam, "demo", "ec2.amazonaws.com");
    role(iam, "other", "ec2.amazonaws.com");
    iam.createInstanceProfile(r -> r.instanceProfileName("demo"));
    refused(
        409,
        "EntityAlreadyExists",
        () -> iam.createInstanceProfile(r -> r.instanceProfileName("demo")));
    iam.addRoleToInstanceProfile(r -> r.instanceProfileName("demo").roleName("demo"));

    refused(
        409,
        "LimitExceeded",
        () -> iam.addRoleToInstanceProfile(r -> r.instanceProfileName("demo").roleName("other")));
    assertThat(iam.getInstanceProfile(r -> r.instanceProfileName("demo")).instanceProfile().roles())
        .singleElement()
        .satisfies(role -> assertThat(role.roleName()).isEqualTo("demo"));
  }

  @Test
  void aNewRoleIsNotFoundAtFirst() {
    Rehearsed late = new Rehearsed(new Settings(true, 0));
    IamClient slow = late.cloud.client(IamClient.class);
    role(slow, "demo", "ec2.amazonaws.com");

    refused(404, "NoSuchEntity", () -> slow.getRole(r -> r.roleName("demo")));
    refused(409, "EntityAlreadyExists", () -> role(slow, "demo", "ec2.amazonaws.com"));
    late.after(Duration.ofSeconds(10));
    assertThat(slow.getRole(r -> r.roleName("demo")).role().roleName()).isEqualTo("demo");
  }

  @Test
  void servicesHaveTheirOwnRolesOnce() {
    iam.createServiceLinkedRole(r -> r.awsServiceName("eks.amazonaws.com"));

    assertThat(iam.getRole(r -> r.roleName("AWSServiceRoleForAmazonEKS")).role().path())
        .isEqualTo("/aws-service-role/eks.amazonaws.com/");
    refused(
        400,
        "InvalidInput",
        () -> iam.createServiceLinkedRole(r -> r.awsServiceName("eks.amazonaws.com")));
    refused(
        400,
        "InvalidInput",
        () -> iam.createServiceLinkedRole(r -> r.awsServiceName("toaster.amazonaws.com")));
  }

  @Test
  void theOperatorMayDoEverythingAndNobodyElseIsKnown() {
    String operator = "arn:aws:iam::123456789012:role/SwitchbackOperator";
    var answer =
        iam.simulatePrincipalPolicy(
            r -> r.policySourceArn(operator).actionNames("eks:CreateCluster", "iam:PassRole"));

    assertThat(answer.evaluationResults())
        .hasSize(2)
        .allMatch(one -> one.evalDecisionAsString().equals("allowed"));
    refused(
        404,
        "NoSuchEntity",
        () ->
            iam.simulatePrincipalPolicy(
                r -> r.policySourceArn(operator + "2").actionNames("eks:CreateCluster")));
    refused(
        400,
        "InvalidInput",
        () ->
            iam.simulatePrincipalPolicy(
                r ->
                    r.policySourceArn("arn:aws:sts::123456789012:assumed-role/SwitchbackOperator/x")
                        .actionNames("eks:CreateCluster")));
  }
}
