package dev.switchback.cli;

import java.io.IOException;
import java.io.InputStream;
import java.util.Properties;
import picocli.CommandLine.IVersionProvider;

/// The version that the build wrote.
public final class Version implements IVersionProvider {
  /// As in `switchback --version`, without the name.
  public static String number() {
    var properties = new Properties();
    try (InputStream in = Version.class.getResourceAsStream("/dev/switchback/version.properties")) {
      if (in != null) {
        properties.load(in);
      }
    } catch (IOException e) {
      throw new java.io.UncheckedIOException("the version file in the jar cannot be read", e);
    }
    return properties.getProperty("version", "unknown");
  }

  @Override
  public String[] getVersion() {
    return new String[] {"switchback " + number()};
  }
}
