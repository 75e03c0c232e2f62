package dev.switchback.cloud.seam;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.switchback.cloud.FakeEc2;
import dev.switchback.cloud.HandTime;
import dev.switchback.cloud.call.Call;
import java.io.IOException;
import java.io.StringWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.CreateKeyPairResponse;
import software.amazon.awssdk.services.ec2.model.CreateRouteResponse;
import software.amazon.awssdk.services.ec2.model.DescribeVpcsRequest;
import software.amazon.awssdk.services.ec2.model.ImportKeyPairRequest;
import software.amazon.awssdk.services.ec2.model.NatGateway;
import software.amazon.awssdk.services.ec2.model.ResourceType;
import software.amazon.awssdk.services.ec2.model.Tag;
import software.amazon.awssdk.services.ec2.model.TagSpecification;
import software.amazon.awssdk.services.servicequotas.model.ServiceQuota;
import software.amazon.awssdk.services.sts.model.AssumeRoleRequest;
import software.amazon.awssdk.services.sts.model.AssumeRoleResponse;

class ContractRecorderTest {
  private final StringWriter file = new StringWriter();
  private final ContractRecorder recorder = new ContractRecorder(file);
  private final FakeEc2 fake = new FakeEc2();
  private final Ec2Client ec2 =
      new Seam(new HandTime(), Seam.Setup.PLAIN.observedBy(recorder)).wrap(Ec2Client.class, fake);

  private List<JsonNode> lines() throws IOException {
    var mapper = new ObjectMapper();
    return file.toString().lines().map(line -> read(mapper, line)).toList();
  }

  private static JsonNode read(ObjectMapper mapper, String line) {
    try {
      return mapper.readTree(line);
    } catch (IOException malformed) {
      throw new AssertionError(line, malformed);
    }
  }

  private JsonNode recorded(String service, String operation, SdkPojo request, SdkPojo response)
      throws IOException {
    var origin = new Call.Origin(Optional.empty(), HandTime.START, 1);
    recorder.after(new Call(1, service, operation, origin, request), Duration.ZERO, response, null);
    return lines().getLast();
  }

  @Test
  void requestsAndResponsesHaveTheModelsMemberNames() throws IOException {
    Tag name = Tag.builder().key("Name").value("demo").build();
    TagSpecification tags =
        TagSpecification.builder().resourceType(ResourceType.VPC).tags(name).build();
    ec2.createVpc(r -> r.cidrBlock("10.0.0.0/16").tagSpecifications(tags));
    assertThat(lines().getFirst())
        .hasToString(
            """
            {"service":"ec2","operation":"CreateVpc","attempt":1,"step":"",\
            "request":{"CidrBlock":"10.0.0.0/16",\
            "TagSpecifications":[{"ResourceType":"vpc","Tags":[{"Key":"Name","Value":"demo"}]}]},\
            "response":{"Vpc":{"VpcId":"vpc-1"}}}\
            """);
  }

  @Test
  void everyAttemptAndItsErrorAreRecorded() throws IOException {
    fake.failing(1, "RequestLimitExceeded", 503).failing(1, "VpcLimitExceeded", 400);
    assertThat(catchThrowable(() -> ec2.createVpc(r -> {}))).isNotNull();
    assertThat(lines()).extracting(l -> l.get("attempt").asInt()).containsExactly(1, 2);
    assertThat(lines().getLast().get("error"))
        .hasToString(
            """
            {"code":"VpcLimitExceeded","message":"VpcLimitExceeded it is.","status":400}\
            """);
    assertThat(lines().getLast().has("response")).isFalse();
  }

  @Test
  void theTokenThatWasMadeUpIsRecordedAsSent() throws IOException {
    ec2.createNatGateway(r -> r.subnetId("subnet-1"));
    assertThat(lines().getFirst().at("/request/ClientToken").asText()).isNotEmpty();
  }

  @Test
  void timesAreIsoBlobsBase64AndEnumsText() throws IOException {
    JsonNode line =
        recorded(
            "ec2",
            "Anything",
            ImportKeyPairRequest.builder()
                .publicKeyMaterial(SdkBytes.fromUtf8String("abc"))
                .build(),
            NatGateway.builder()
                .createTime(Instant.parse("2026-11-22T12:00:00Z"))
                .state("pending")
                .build());
    assertThat(line.at("/request/PublicKeyMaterial").asText()).isEqualTo("YWJj");
    assertThat(line.get("response"))
        .hasToString("{\"CreateTime\":\"2026-11-22T12:00:00Z\",\"State\":\"pending\"}");
  }

  @Test
  void numbersFlagsAndMapsKeepTheirType() throws IOException {
    JsonNode line =
        recorded(
            "servicequotas",
            "GetServiceQuota",
            DescribeVpcsRequest.builder().maxResults(5).build(),
            ServiceQuota.builder()
                .value(5.0)
                .adjustable(true)
                .usageMetric(m -> m.metricDimensions(Map.of("Class", "None")))
                .build());
    assertThat(line.at("/request/MaxResults").isInt()).isTrue();
    assertThat(line.at("/response/Value").isDouble()).isTrue();
    assertThat(line.at("/response/Adjustable").isBoolean()).isTrue();
    assertThat(line.at("/response/UsageMetric/MetricDimensions/Class").asText()).isEqualTo("None");
    assertThat(
            recorded(
                    "ec2",
                    "CreateRoute",
                    DescribeVpcsRequest.builder().build(),
                    CreateRouteResponse.builder().returnValue(true).build())
                .at("/response/ReturnValue")
                .isBoolean())
        .isTrue();
  }

  @Test
  void secretsAreMaskedAtTheTopAndBelow() throws IOException {
    ec2.runInstances(r -> r.userData("c2VjcmV0"));
    recorded(
        "sts",
        "AssumeRole",
        AssumeRoleRequest.builder().roleArn("arn").build(),
        AssumeRoleResponse.builder()
            .credentials(
                c -> c.accessKeyId("AKID").secretAccessKey("secret").sessionToken("secret"))
            .build());
    recorded(
        "ec2",
        "CreateKeyPair",
        DescribeVpcsRequest.builder().build(),
        CreateKeyPairResponse.builder().keyMaterial("secret").build());

    assertThat(file.toString())
        .doesNotContain("secret")
        .doesNotContain("c2VjcmV0")
        .contains("AKID");
    assertThat(lines().getFirst().at("/request/UserData").asText()).isEqualTo("***");
    assertThat(lines().get(1).at("/response/Credentials/SessionToken").asText()).isEqualTo("***");
  }
}
