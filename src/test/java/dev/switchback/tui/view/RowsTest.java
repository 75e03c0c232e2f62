package dev.switchback.tui.view;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchback.tui.view.Rows.Row;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class RowsTest {
  @Test
  void aNameOfAResourceIsNeverBroken() {
    List<Row> rows =
        List.of(
            new Row("vpc_id", "vpc-07bbd6cb96807545f"),
            new Row("private_subnets", "subnet-0c80fd15363ed7d64, subnet-090548c35452da5b9"));

    assertThat(text(Rows.lines(rows, 40)))
        .isEqualTo(
            """
            vpc_id           vpc-07bbd6cb96807545f
            private_subnets
              subnet-0c80fd15363ed7d64,
              subnet-090548c35452da5b9\
            """);
    assertThat(text(Rows.lines(rows, 44)))
        .isEqualTo(
            """
            vpc_id           vpc-07bbd6cb96807545f
            private_subnets  subnet-0c80fd15363ed7d64,
                             subnet-090548c35452da5b9\
            """);
  }

  private static String text(List<Line> lines) {
    return lines.stream()
        .map(line -> line.text().stripTrailing())
        .collect(Collectors.joining("\n"));
  }
}
