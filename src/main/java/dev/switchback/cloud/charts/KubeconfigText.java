package dev.switchback.cloud.charts;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fabric8.kubernetes.client.Config;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The kubeconfig that says what fabric8's settings say: JSON, which is YAML too. It may hold a
/// token or a key: for memory only.
final class KubeconfigText {
  private static final String NAME = "switchback";

  private KubeconfigText() {}

  static String of(Config config) {
    ObjectNode root =
        JsonNodeFactory.instance.objectNode().put("apiVersion", "v1").put("kind", "Config");
    root.put("current-context", NAME);
    ObjectNode cluster = entry(root, "clusters", "cluster").put("server", config.getMasterUrl());
    data(config.getCaCertData(), config.getCaCertFile())
        .ifPresent(ca -> cluster.put("certificate-authority-data", ca));
    user(config, entry(root, "users", "user"));
    entry(root, "contexts", "context").put("cluster", NAME).put("user", NAME);
    return root.toString();
  }

  private static void user(Config config, ObjectNode user) {
    token(config).ifPresent(token -> user.put("token", token));
    data(config.getClientCertData(), config.getClientCertFile())
        .ifPresent(certificate -> user.put("client-certificate-data", certificate));
    data(config.getClientKeyData(), config.getClientKeyFile())
        .ifPresent(key -> user.put("client-key-data", key));
  }

  private static Optional<String> token(Config config) {
    return Optional.ofNullable(config.getOauthTokenProvider())
        .map(provider -> provider.getToken())
        .or(() -> Optional.ofNullable(config.getOauthToken()))
        .or(() -> Optional.ofNullable(config.getAutoOAuthToken()));
  }

  private static ObjectNode entry(ObjectNode root, String list, String kind) {
    return root.putArray(list).addObject().put("name", NAME).putObject(kind);
  }

  /// What a kubeconfig has in base64, or in a file beside it.
  private static Optional<String> data(@Nullable String text, @Nullable String file) {
    return Optional.ofNullable(text).or(() -> Optional.ofNullable(file).map(KubeconfigText::read));
  }

  private static String read(String file) {
    try {
      return Base64.getEncoder().encodeToString(Files.readAllBytes(Path.of(file)));
    } catch (IOException unreadable) {
      throw new UncheckedIOException(
          "The kubeconfig names a file that cannot be read: " + file, unreadable);
    }
  }
}
