package dev.switchback.scripts;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// What the program `openssl` says of a server's certificate. Connector/J is no witness: where it
/// does not know the authority, it takes the server's proof that it knows the password instead.
record OpenSsl(int status, String said) {
  private static final Pattern CERTIFICATE =
      Pattern.compile("-----BEGIN CERTIFICATE-----.*?-----END CERTIFICATE-----", Pattern.DOTALL);

  /// `options` by single spaces; `more` may have spaces in them.
  static OpenSsl run(String options, String... more) throws IOException, InterruptedException {
    Stream<String> words = Stream.concat(Stream.of("openssl"), Stream.of(options.split(" ")));
    Process process =
        new ProcessBuilder(Stream.concat(words, Stream.of(more)).toList())
            .redirectErrorStream(true)
            .redirectInput(Path.of("/dev/null").toFile())
            .start();
    String said = new String(process.getInputStream().readAllBytes(), UTF_8);
    return new OpenSsl(process.waitFor(), said);
  }

  /// Begins to talk to the server of a host; fails where this authority did not sign for 127.0.0.1.
  static OpenSsl connect(DatabaseHost host, Path authority)
      throws IOException, InterruptedException {
    return run(
        "s_client -starttls mysql -verify_return_error -verify_ip 127.0.0.1",
        "-connect",
        "127.0.0.1:" + host.port(),
        "-CAfile",
        authority.toString());
  }

  boolean verified() {
    return status == 0;
  }

  /// The certificates that were shown.
  List<String> certificates() {
    return CERTIFICATE.matcher(said).results().map(MatchResult::group).toList();
  }
}
