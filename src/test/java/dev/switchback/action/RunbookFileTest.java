package dev.switchback.action;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class RunbookFileTest {
  @Test
  void aFileThatIsNotThereIsRefusedByItsName() {
    assertThatThrownBy(() -> RunbookFile.script("no-such.sh"))
        .isInstanceOf(StepRefused.class)
        .hasMessage("There is no file runbooks/scripts/no-such.sh in this version of Switchback.");
  }
}
