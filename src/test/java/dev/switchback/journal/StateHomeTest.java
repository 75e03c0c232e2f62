package dev.switchback.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StateHomeTest {
  @ParameterizedTest
  @CsvSource({
    "/own, /state, /home/me, /own",
    ", /state, /home/me, /state/switchback",
    ", , /home/me, /home/me/.local/state/switchback",
    "'', '', /home/me, /home/me/.local/state/switchback",
    ", relative, /home/me, /home/me/.local/state/switchback",
    "/own, , , /own",
  })
  void theFirstVariableThatSaysWhereWins(String own, String xdg, String home, Path expected) {
    Map<String, String> environment = new HashMap<>();
    environment.put("SWITCHBACK_HOME", own);
    environment.put("XDG_STATE_HOME", xdg);
    environment.put("HOME", home);
    environment.values().removeIf(value -> value == null);

    assertThat(StateHome.of(environment)).isEqualTo(expected);
  }

  @Test
  void withoutAnyItSaysWhatToSet() {
    assertThatExceptionOfType(SiteException.class)
        .isThrownBy(() -> StateHome.of(Map.of()))
        .withMessageContaining("Set SWITCHBACK_HOME");
  }
}
