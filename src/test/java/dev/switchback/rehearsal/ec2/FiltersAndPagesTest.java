package dev.switchback.rehearsal.ec2;

import static dev.switchback.rehearsal.Rehearsed.by;
import static dev.switchback.rehearsal.Rehearsed.refused;
import static dev.switchback.rehearsal.Rehearsed.tags;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.switchback.rehearsal.Rehearsed;
import dev.switchback.rehearsal.SimulatedCloud;
import dev.switchback.rehearsal.world.Settings;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.ec2.model.Filter;
import software.amazon.awssdk.services.ec2.model.Subnet;
import software.amazon.awssdk.services.ec2.model.Tag;
import software.amazon.awssdk.services.servicequotas.ServiceQuotasClient;
import software.amazon.awssdk.services.servicequotas.model.ServiceQuota;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.model.GetCallerIdentityResponse;

class FiltersAndPagesTest {
  private final Rehearsed aws = new Rehearsed();
  private final String vpc = aws.vpc();

  private List<String> blocks(Filter... filters) {
    return aws.ec2.describeSubnets(r -> r.filters(filters)).subnets().stream()
        .map(Subnet::cidrBlock)
        .sorted()
        .toList();
  }

  private void subnet(String block, String name) {
    aws.ec2.createSubnet(
        r -> r.vpcId(vpc).cidrBlock(block).tagSpecifications(tags("subnet", "Name", name)));
  }

  @ParameterizedTest
  @CsvSource({
    "tag:Name, public-a, 1",
    "tag:Name, public-*, 2",
    "tag:Name, p?ivate-a, 1",
    "tag:Name, PUBLIC-A, 0",
    "tag-key, Name, 3",
    "tag:Other, *, 0",
    "cidr-block, 10.0.1.0/24, 1",
    "availability-zone, us-east-1a, 3",
    "map-public-ip-on-launch, false, 3",
  })
  void filters(String name, String value, int found) {
    subnet("10.0.0.0/24", "public-a");
    subnet("10.0.1.0/24", "public-b");
    subnet("10.0.2.0/24", "private-a");
    assertThat(blocks(by("vpc-id", vpc), by(name, value))).hasSize(found);
  }

  @Test
  void valuesAreAlternativesAndFiltersAllApply() {
    subnet("10.0.0.0/24", "a");
    subnet("10.0.1.0/24", "b");
    assertThat(blocks(by("tag:Name", "a", "b"))).hasSize(2);
    assertThat(blocks(by("tag:Name", "a"), by("cidr-block", "10.0.1.0/24"))).isEmpty();
  }

  @Test
  void aStarBehindABackslashIsAStar() {
    subnet("10.0.0.0/24", "a*");
    subnet("10.0.1.0/24", "ab");
    assertThat(blocks(by("tag:Name", "a\\*"))).containsExactly("10.0.0.0/24");
  }

  @Test
  void anUnknownFilterIsRefused() {
    assertThat(refused("InvalidParameterValue", () -> blocks(by("vpcid", vpc))))
        .isEqualTo("The filter 'vpcid' is invalid");
  }

  @Test
  void pagesOfOneGiveTheSameAsNoPages() {
    Rehearsed small = new Rehearsed(aws.world, new Settings(false, 1));
    aws.attachedGateway(vpc);
    aws.natGateway(aws.subnet(vpc, "10.0.0.0/24"), aws.address());
    aws.routeTable(vpc);

    assertThat(small.ec2.describeSubnets().subnets()).hasSize(1);
    assertThat(small.ec2.describeSubnets().nextToken()).isNotNull();
    assertThat(small.ec2.describeSubnetsPaginator().subnets())
        .containsExactlyElementsOf(aws.ec2.describeSubnets().subnets())
        .hasSize(7);
    assertThat(small.ec2.describeVpcsPaginator().vpcs())
        .containsExactlyElementsOf(aws.ec2.describeVpcs().vpcs());
    assertThat(small.ec2.describeRouteTablesPaginator().routeTables())
        .containsExactlyElementsOf(aws.ec2.describeRouteTables().routeTables());
    assertThat(small.ec2.describeInternetGatewaysPaginator().internetGateways())
        .containsExactlyElementsOf(aws.ec2.describeInternetGateways().internetGateways());
    assertThat(small.ec2.describeNatGatewaysPaginator().natGateways())
        .containsExactlyElementsOf(aws.ec2.describeNatGateways().natGateways());
    assertThat(small.ec2.describeSecurityGroupsPaginator().securityGroups())
        .containsExactlyElementsOf(aws.ec2.describeSecurityGroups().securityGroups());
    assertThat(small.ec2.describeNetworkInterfacesPaginator().networkInterfaces())
        .containsExactlyElementsOf(aws.ec2.describeNetworkInterfaces().networkInterfaces());
    assertThat(small.ec2.describeTagsPaginator().tags())
        .containsExactlyElementsOf(aws.ec2.describeTags().tags());
  }

  @Test
  void whatIsDeletedBetweenPagesHidesNothing() {
    List<Subnet> all = aws.ec2.describeSubnets().subnets();
    var first = aws.ec2.describeSubnets(r -> r.maxResults(5));
    aws.ec2.deleteSubnet(r -> r.subnetId(first.subnets().getFirst().subnetId()));
    var second = aws.ec2.describeSubnets(r -> r.maxResults(5).nextToken(first.nextToken()));
    assertThat(second.subnets()).containsExactly(all.get(5));
    assertThat(second.nextToken()).isNull();
  }

  @Test
  void pageSizesAndTokensAreChecked() {
    refused("InvalidParameterValue", () -> aws.ec2.describeVpcs(r -> r.maxResults(4)));
    refused("InvalidParameterValue", () -> aws.ec2.describeRouteTables(r -> r.maxResults(101)));
    refused("InvalidPaginationToken", () -> aws.ec2.describeVpcs(r -> r.nextToken("made up")));
  }

  @Test
  void tagsAreGivenFoundAndTaken() {
    aws.ec2.createTags(
        r -> r.resources(vpc).tags(Tag.builder().key("a").value("1").build(), tag("b", "2")));
    assertThat(aws.ec2.describeTags(r -> r.filters(by("resource-id", vpc))).tags())
        .extracting("key")
        .containsExactlyInAnyOrder("Name", "a", "b");
    assertThat(aws.ec2.describeTags(r -> r.filters(by("tag:a", "1"))).tags())
        .singleElement()
        .matches(tag -> tag.resourceTypeAsString().equals("vpc"));

    aws.ec2.deleteTags(
        r -> r.resources(vpc).tags(tag("a", "other"), Tag.builder().key("b").build()));
    assertThat(aws.ec2.describeTags(r -> r.filters(by("resource-id", vpc))).tags())
        .extracting("key")
        .containsExactlyInAnyOrder("Name", "a");
  }

  private static Tag tag(String key, String value) {
    return Tag.builder().key(key).value(value).build();
  }

  @Test
  void tagsThatEc2Refuses() {
    refused("InvalidParameterValue", () -> tagged(tag("aws:x", "1")));
    refused("InvalidParameterValue", () -> tagged(tag("x".repeat(129), "1")));
    refused("InvalidParameterValue", () -> tagged(tag("x", "1".repeat(257))));
    refused(
        "InvalidVpcID.NotFound",
        () -> aws.ec2.createTags(r -> r.resources("vpc-0").tags(tag("a", "b"))));
    refused("InvalidID", () -> aws.ec2.createTags(r -> r.resources("what").tags(tag("a", "b"))));
    Tag[] many = new Tag[50];
    for (int i = 0; i < many.length; i++) {
      many[i] = tag("k" + i, "v");
    }
    refused("TagLimitExceeded", () -> tagged(many));
    refused(
        "InvalidParameterValue",
        () ->
            aws.ec2.createVpc(
                r ->
                    r.cidrBlock("10.0.0.0/16").tagSpecifications(tags("vpc", "a", "1", "a", "2"))));
  }

  private void tagged(Tag... tags) {
    aws.ec2.createTags(r -> r.resources(vpc).tags(tags));
  }

  @Test
  void theCallerIsAnAssumedRoleOfTheAccount() {
    GetCallerIdentityResponse caller = aws.cloud.client(StsClient.class).getCallerIdentity();
    assertThat(caller.account()).isEqualTo(Rehearsed.ACCOUNT);
    assertThat(caller.arn())
        .isEqualTo("arn:aws:sts::123456789012:assumed-role/SwitchbackOperator/rehearsal");
    assertThat(caller.userId()).endsWith(":rehearsal");
  }

  @Test
  void quotasAreTheLimitsThatAreEnforced() {
    ServiceQuotasClient quotas = aws.cloud.client(ServiceQuotasClient.class);
    assertThat(
            quotas
                .getServiceQuota(r -> r.serviceCode("vpc").quotaCode("L-F678F1CE"))
                .quota()
                .value())
        .isEqualTo(5.0);
    assertThat(
            quotas
                .getServiceQuota(r -> r.serviceCode("ec2").quotaCode("L-0263D0A3"))
                .quota()
                .quotaName())
        .isEqualTo("EC2-VPC Elastic IPs");
    refused(
        "NoSuchResourceException",
        () -> quotas.getServiceQuota(r -> r.serviceCode("vpc").quotaCode("L-0263D0A3")));
    refused(
        "NoSuchResourceException", () -> quotas.listServiceQuotas(r -> r.serviceCode("bakery")));

    ServiceQuotasClient small =
        new SimulatedCloud(aws.world, aws.clock, new Settings(false, 1))
            .client(ServiceQuotasClient.class);
    assertThat(small.listServiceQuotasPaginator(r -> r.serviceCode("vpc")).quotas())
        .extracting(ServiceQuota::quotaCode)
        .containsExactlyElementsOf(
            quotas.listServiceQuotas(r -> r.serviceCode("vpc")).quotas().stream()
                .map(ServiceQuota::quotaCode)
                .toList());
  }

  @Test
  void anOperationThatNobodyNeededYetSaysSo() {
    assertThatThrownBy(() -> aws.ec2.describeKeyPairs())
        .isInstanceOf(UnsupportedOperationException.class);
  }
}
