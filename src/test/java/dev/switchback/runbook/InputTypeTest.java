package dev.switchback.runbook;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InputTypeTest {
  private static Optional<String> problem(InputType type, JsonNode value) {
    return type.problem(value, List.of());
  }

  @ParameterizedTest
  @CsvSource({
    "CIDR, 10.0.0.0/16",
    "CIDR, 172.16.4.0/22",
    "CIDR, 10.0.0.16/28",
    "CIDR, 200.1.0.0/16",
    "REGION, us-east-1",
    "REGION, us-gov-west-1",
    "REGION, ap-southeast-2",
    "LOCAL_ZONE, us-east-1-bos-1a",
    "LOCAL_ZONE, us-east-1a",
    "LOCAL_ZONE, us-west-2-lax-1b",
    "INSTANCE_TYPE, m5.large",
    "INSTANCE_TYPE, u-6tb1.112xlarge",
    "INSTANCE_TYPE, c7g.metal",
    "KUBERNETES_VERSION, newest",
    "KUBERNETES_VERSION, 1.36",
    "HOSTED_ZONE, auto",
    "HOSTED_ZONE, Z0123456789ABCDEFGHIJ",
    "CERTIFICATE, auto",
    "CERTIFICATE,"
        + " arn:aws:acm:us-east-1:123456789012:certificate/75cad826-f2f2-45e5-8bfe-c9b722d635d7",
    "DOMAIN, demo.example.com",
    "DOMAIN, xn--bcher-kva.example",
    "DURATION, 1h30m",
    "DURATION, 90s",
    "DURATION, PT10M",
    "SECRET, arn:aws:secretsmanager:us-east-1:123456789012:secret:site/db-AbCdEf",
    "TEXT, any text",
  })
  void takes(InputType type, String value) {
    assertThat(problem(type, TextNode.valueOf(value))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "CIDR | 10.0.0.0/99 | 10.0.0.0/99 has the prefix /99; AWS takes /16 to /28.",
        "CIDR | 10.0.0.0/8 | 10.0.0.0/8 has the prefix /8; AWS takes /16 to /28.",
        "CIDR | 10.0.0.0/29 | 10.0.0.0/29 has the prefix /29; AWS takes /16 to /28.",
        "CIDR | 10.0.256.0/16 | 10.0.256.0/16 is not an address range: 256 is above 255.",
        "CIDR | 10.0.7.1/22 | 10.0.7.1/22 does not begin at a network address. Did you mean"
            + " `10.0.4.0/22`?",
        "CIDR | 255.255.1.0/16 | 255.255.1.0/16 does not begin at a network address. Did you mean"
            + " `255.255.0.0/16`?",
        "CIDR | 10.0.0.0 | 10.0.0.0 is not an address range such as 10.0.0.0/16.",
        "REGION | us-east | us-east is not a Region such as us-east-1.",
        "REGION | us-east-1a | us-east-1a is not a Region such as us-east-1.",
        "INSTANCE_TYPE | m5 | m5 is not an instance type such as m5.large.",
        "KUBERNETES_VERSION | 1 | 1 is not a version such as 1.36, or newest.",
        "HOSTED_ZONE | example.com | example.com is not the id of a hosted zone such as"
            + " Z0123456789ABC, or auto.",
        "LOCAL_ZONE | us-east-1 | us-east-1 is not a Local Zone such as us-east-1-bos-1a, or an"
            + " availability zone.",
        "DOMAIN | localhost | localhost is not a domain name such as demo.example.com in lower"
            + " case.",
        "DOMAIN | -a.example.com | -a.example.com is not a domain name such as demo.example.com in"
            + " lower case.",
        "DURATION | soon | soon is not a duration such as 10m, 90s or 1h30m.",
        "DURATION | 10 | 10 is not a duration such as 10m, 90s or 1h30m.",
        "DURATION | PT-5M | PT-5M is not a duration such as 10m, 90s or 1h30m.",
        "NUMBER | 5 | 5 is not a number.",
        "BOOLEAN | yes | yes is neither true nor false.",
      })
  void refuses(InputType type, String value, String why) {
    assertThat(problem(type, TextNode.valueOf(value))).contains(why);
  }

  @Test
  void numbersAndBooleansAreTyped() {
    assertThat(problem(InputType.NUMBER, IntNode.valueOf(5))).isEmpty();
    assertThat(problem(InputType.BOOLEAN, BooleanNode.TRUE)).isEmpty();
    assertThat(problem(InputType.TEXT, IntNode.valueOf(5)))
        .contains("Text is wanted, not 5; put it in quotes.");
    assertThat(problem(InputType.TEXT, TextNode.valueOf(" "))).contains("The text is empty.");
  }

  @Test
  void aChoiceIsOneOfItsChoices() {
    List<String> choices = List.of("planned", "outage");

    assertThat(InputType.CHOICE.problem(TextNode.valueOf("outage"), choices)).isEmpty();
    assertThat(InputType.CHOICE.problem(TextNode.valueOf("outgae"), choices))
        .contains("outgae is not one of the choices. Did you mean `outage`?");
  }

  @Test
  void aSecretIsNeverRepeated() {
    assertThat(problem(InputType.SECRET, TextNode.valueOf("hunter2")))
        .hasValueSatisfying(why -> assertThat(why).contains("ARN").doesNotContain("hunter2"));
  }
}
