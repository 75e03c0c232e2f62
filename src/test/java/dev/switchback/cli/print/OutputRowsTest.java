package dev.switchback.cli.print;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.switchback.run.Outputs;
import dev.switchback.runbook.StepId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class OutputRowsTest {
  @Test
  void namesAreReferencesAndLongListsAreWrapped() {
    var outputs = new LinkedHashMap<StepId, Outputs>();
    outputs.put(new StepId("network/vpc"), Outputs.of("id", "vpc-1").and("dns", true));
    outputs.put(
        new StepId("network/subnets"),
        Outputs.of("ids", List.of("subnet-11", "subnet-12", "subnet-13"))
            .and("none", List.of())
            .and("zones", JsonNodeFactory.instance.objectNode().put("us-east-1a", "10.0.0.0/24")));

    List<String> lines = OutputRows.lines(OutputRows.of(outputs), 52);

    assertThat(String.join("\n", lines).indent(0))
        .isEqualTo(
            """
            network/vpc.id                    vpc-1
            network/vpc.dns                   true
            network/subnets.ids               subnet-11,
                                              subnet-12,
                                              subnet-13
            network/subnets.none             \s
            network/subnets.zones.us-east-1a  10.0.0.0/24
            """);
  }

  @Test
  void aWordThatIsTooWideStandsOnItsLineWhole() {
    var row = new OutputRows.Row("a", List.of("arn:aws:1234567890,", "x"));

    assertThat(OutputRows.lines(List.of(row), 10))
        .containsExactly("a  arn:aws:1234567890,", "   x");
  }

  @Test
  void aPictureStandsAsItIsAndNotAmongTheRows() {
    Outputs outputs =
        Outputs.of("url", "https://demo.example.com/").and("picture", List.of("nodes  a", "DNS b"));

    assertThat(OutputRows.of(Map.of(new StepId("application/outputs"), outputs)))
        .extracting(OutputRows.Row::name)
        .containsExactly("application/outputs.url");
    assertThat(OutputRows.picture(outputs)).containsExactly("nodes  a", "DNS b");
    assertThat(OutputRows.picture(Outputs.none())).isEmpty();
  }
}
