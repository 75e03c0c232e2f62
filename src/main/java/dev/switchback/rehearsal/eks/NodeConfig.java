package dev.switchback.rehearsal.eks;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.YAMLException;

/// What nodeadm, the program that makes an instance a node, reads in user data: the part of a MIME
/// document whose type is `application/node.eks.aws`. Source: nodeadm, node.eks.aws/v1alpha1.
record NodeConfig(Cluster cluster, List<String> kubeletFlags) {
  private static final String TYPE = "content-type: application/node.eks.aws";
  private static final Pattern MULTIPART =
      Pattern.compile(
          "^content-type:\\s*multipart/mixed;\\s*boundary=\"?([^\"\\r\\n]+)\"?\\s*$",
          Pattern.CASE_INSENSITIVE | Pattern.MULTILINE);

  /// As the instance is told: `cidr` is the service range.
  record Cluster(String name, String endpoint, String certificateAuthority, String cidr) {}

  NodeConfig {
    kubeletFlags = List.copyOf(kubeletFlags);
  }

  /// Empty if nodeadm finds nothing that it could use.
  static Optional<NodeConfig> in(@Nullable String userData) {
    if (userData == null) {
      return Optional.empty();
    }
    try {
      String text = new String(Base64.getDecoder().decode(userData), StandardCharsets.UTF_8);
      return part(text).flatMap(NodeConfig::read);
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /// The body of the part that is for nodeadm; headers end at the first empty line.
  private static Optional<String> part(String mime) {
    return boundary(mime).stream()
        .flatMap(boundary -> Arrays.stream(mime.split(delimiter(boundary))))
        .skip(1)
        .map(part -> part.split("\\r?\\n\\r?\\n", 2))
        .filter(part -> part.length == 2)
        .filter(part -> part[0].toLowerCase(Locale.ROOT).contains(TYPE))
        .map(part -> part[1])
        .findFirst();
  }

  private static Optional<String> boundary(String mime) {
    Matcher matcher = MULTIPART.matcher(mime);
    return matcher.find() ? Optional.of(matcher.group(1)) : Optional.empty();
  }

  private static String delimiter(String boundary) {
    return "\\r?\\n--" + Pattern.quote(boundary) + "(?:--)?[ \\t]*(?:\\r?\\n|$)";
  }

  private static Optional<NodeConfig> read(String yaml) {
    JsonNode config;
    try {
      config =
          new ObjectMapper()
              .valueToTree(new Yaml(new SafeConstructor(new LoaderOptions())).<Object>load(yaml));
    } catch (YAMLException e) {
      return Optional.empty();
    }
    if (!config.path("apiVersion").asText().equals("node.eks.aws/v1alpha1")
        || !config.path("kind").asText().equals("NodeConfig")) {
      return Optional.empty();
    }
    JsonNode cluster = config.path("spec").path("cluster");
    return Optional.of(
        new NodeConfig(
            new Cluster(
                cluster.path("name").asText(),
                cluster.path("apiServerEndpoint").asText(),
                cluster.path("certificateAuthority").asText(),
                cluster.path("cidr").asText()),
            config
                .path("spec")
                .path("kubelet")
                .path("flags")
                .valueStream()
                .map(JsonNode::asText)
                .toList()));
  }

  /// What `--node-labels` says.
  Map<String, String> labels() {
    Map<String, String> labels = new LinkedHashMap<>();
    flag("--node-labels")
        .map(label -> label.split("=", 2))
        .forEach(pair -> labels.put(pair[0], pair.length == 2 ? pair[1] : ""));
    return labels;
  }

  /// What `--register-with-taints` says.
  List<String> taints() {
    return flag("--register-with-taints").toList();
  }

  private Stream<String> flag(String name) {
    return kubeletFlags.stream()
        .filter(flag -> flag.startsWith(name + "="))
        .flatMap(flag -> Stream.of(flag.substring(name.length() + 1).split(",")));
  }
}
