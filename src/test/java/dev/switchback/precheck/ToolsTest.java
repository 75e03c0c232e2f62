package dev.switchback.precheck;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ToolsTest {
  @TempDir Path one;
  @TempDir Path two;

  private Verdict verdict() {
    var tools = new Tools(String.join(File.pathSeparator, one.toString(), "", two.toString()));
    return tools.check();
  }

  private static void program(Path folder, String name) throws IOException {
    Path file = Files.createFile(folder.resolve(name));
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  @Test
  void allThreeInAnyFolderPass() throws IOException {
    program(one, "aws");
    program(two, "kubectl");
    program(two, "session-manager-plugin");

    assertThat(verdict()).isEqualTo(new Verdict.Passed("aws, kubectl, session-manager-plugin"));
  }

  @Test
  void aMissingOneIsAWarningWithWhatItIsFor() throws IOException {
    program(one, "aws");
    Files.createFile(two.resolve("kubectl"));

    assertThat(verdict())
        .isEqualTo(
            new Verdict.Warned(
                "not on the PATH: kubectl (the cluster by hand), session-manager-plugin (a shell on"
                    + " the database host)",
                "Install them before you need them; Switchback itself does not use them"));
  }
}
