package dev.switchback.cloud.sql;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// An authority of its own, and a certificate signed by it for a host name that no test has. Made
/// by openssl.
record Certified(Path folder) {
  static Certified in(Path folder) throws IOException, InterruptedException {
    var made = new Certified(Files.createDirectories(folder));
    made.openssl(
        "req -x509 -newkey rsa:2048 -nodes -days 2 -subj /CN=authority -keyout ca.key -out ca.pem");
    made.openssl(
        "req -newkey rsa:2048 -nodes -subj /CN=10.0.15.10 -keyout key.pem -out server.csr");
    made.openssl(
        "x509 -req -in server.csr -CA ca.pem -CAkey ca.key -CAcreateserial -days 2 -out cert.pem");
    return made;
  }

  private void openssl(String arguments) throws IOException, InterruptedException {
    var command = new ArrayList<>(List.of("openssl"));
    command.addAll(List.of(arguments.split(" ")));
    Process process =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("openssl.log").toFile())
            .start();
    if (process.waitFor() != 0) {
      throw new IOException(Files.readString(folder.resolve("openssl.log")));
    }
  }

  String authority() throws IOException {
    return Files.readString(folder.resolve("ca.pem"));
  }

  /// For the server.
  String[] arguments() {
    return new String[] {
      "--ssl-cert=" + folder.resolve("cert.pem"), "--ssl-key=" + folder.resolve("key.pem")
    };
  }
}
