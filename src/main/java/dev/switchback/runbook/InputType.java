package dev.switchback.runbook;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/// What an answer must look like; written in YAML in lower case with dashes.
public enum InputType {
  @JsonProperty("text")
  TEXT,
  @JsonProperty("choice")
  CHOICE,
  @JsonProperty("boolean")
  BOOLEAN,
  @JsonProperty("number")
  NUMBER,
  @JsonProperty("cidr")
  CIDR,
  @JsonProperty("region")
  REGION,
  @JsonProperty("local-zone")
  LOCAL_ZONE,
  @JsonProperty("instance-type")
  INSTANCE_TYPE,
  @JsonProperty("kubernetes-version")
  KUBERNETES_VERSION,
  @JsonProperty("domain")
  DOMAIN,
  @JsonProperty("hosted-zone")
  HOSTED_ZONE,
  @JsonProperty("certificate")
  CERTIFICATE,
  @JsonProperty("duration")
  DURATION,
  @JsonProperty("secret")
  SECRET;

  /// As it is written in files.
  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  public static List<String> words() {
    return Stream.of(values()).map(InputType::word).toList();
  }

  /// A sentence about a value that is not an answer of this type; empty for one that is. Never
  /// repeats a secret.
  public Optional<String> problem(JsonNode value, List<String> choices) {
    return AnswerCheck.problem(this, value, choices);
  }
}
