package dev.switchback.runbook;

import static dev.switchback.runbook.SampleRunbooks.FOLDER;
import static dev.switchback.runbook.SampleRunbooks.write;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunbookFolderTest {
  private static final RunbookFolder SAMPLES = new RunbookFolder(FOLDER);

  @TempDir Path temporary;

  @Test
  void anIdIsAFilesNameAndAPathIsAPath() {
    assertThat(SAMPLES.locate("setup")).isEqualTo(FOLDER.resolve("setup.yaml"));
    String path = FOLDER + "/broken/unknown-key.yaml";
    assertThat(SAMPLES.locate(path)).isEqualTo(Path.of(path));
  }

  @Test
  void anUnknownIdNamesTheNearestRunbook() {
    assertThatThrownBy(() -> SAMPLES.locate("failbakc"))
        .isInstanceOf(RunbookException.class)
        .hasMessage(
            "src/test/resources/runbooks: There is no runbook `failbakc`. There is: destroy,"
                + " drill, failover, setup.");
    assertThatThrownBy(() -> SAMPLES.locate("destory"))
        .hasMessageEndingWith("Did you mean `destroy`?");
    assertThatThrownBy(() -> SAMPLES.locate("no/such.yaml"))
        .hasMessage("no/such.yaml: There is no such file.");
  }

  @Test
  void runbooksHaveStagesOrCannotBeRead() {
    write(temporary, "stage.yaml", "id: s\ntitle: S\nsteps: []\n");
    write(temporary, "notes.txt", "stages: []\n");
    Path runbook = write(temporary, "b.yaml", "stages: []\n");
    Path broken = write(temporary, "a.yaml", "stages: [\n");

    assertThat(new RunbookFolder(temporary).runbooks()).containsExactly(broken, runbook);
    assertThat(new RunbookFolder(temporary.resolve("none")).runbooks()).isEmpty();
  }
}
