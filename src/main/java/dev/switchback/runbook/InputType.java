package dev.switchback.runbook;

import com.fasterxml.jackson.annotation.JsonProperty;

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
  @JsonProperty("domain")
  DOMAIN,
  @JsonProperty("duration")
  DURATION,
  @JsonProperty("secret")
  SECRET
}
