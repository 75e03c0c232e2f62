package dev.switchback.action.application;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.switchback.cloud.kubernetes.ClusterAccess;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The manifests of a whole site with values for them, in the order of their steps.
final class SiteManifests {
  /// What differs between sites.
  record Answers(String namespace, String zone, long user, int replicas, String publicName) {}

  static final Answers POST =
      new Answers("wordpress", "us-east-1-bos-1a", 33, 1, "demo.example.com");

  /// Other answers that fit: a trial in an availability zone, the post's user, long names.
  static final List<Answers> SEVERAL =
      List.of(
          POST,
          new Answers("trial", "us-east-1a", 1000, 3, "a.example.org"),
          new Answers(
              "n".repeat(63),
              "ap-southeast-1-mnl-1a",
              2_000_000_000L,
              2,
              "x".repeat(63) + ".xn--bcher-kva.example"));

  private static final String TOLERATIONS =
      "[{\"key\":\"switchback/zone\",\"operator\":\"Equal\",\"value\":\"local\",\"effect\":\"NoSchedule\"}]";

  private SiteManifests() {}

  static List<ApplyManifest.Inputs> of(ClusterAccess cluster, Answers answers) {
    return List.of(
        inputs(cluster, "namespace.yaml", values(answers)),
        inputs(cluster, "volume.yaml", volume(answers, "standby")),
        inputs(cluster, "volume.yaml", volume(answers, "primary-by-name")),
        inputs(
            cluster,
            "volume-by-address.yaml",
            with(volume(answers, "primary"), "mountTarget", "\"10.0.10.4\"")),
        inputs(cluster, "health-page.yaml", values(answers)),
        inputs(cluster, "services.yaml", values(answers)),
        inputs(cluster, "wordpress.yaml", side(answers, "wordpress", "primary")),
        inputs(cluster, "wordpress.yaml", side(answers, "wordpress-region", "standby")),
        inputs(
            cluster,
            "ingress-primary.yaml",
            with(ingress(answers, "primary"), "subnet", "\"subnet-0123456789abcdef0\"")),
        inputs(cluster, "ingress-standby.yaml", ingress(answers, "backup")));
  }

  static ApplyManifest.Inputs inputs(
      ClusterAccess cluster, String file, Map<String, JsonNode> values) {
    return new ApplyManifest.Inputs(cluster, file, values);
  }

  static Map<String, JsonNode> values(Answers answers) {
    return with(Map.of(), "namespace", quoted(answers.namespace()));
  }

  private static Map<String, JsonNode> volume(Answers answers, String name) {
    return with(
        with(with(values(answers), "name", quoted(name)), "fileSystem", "\"fs-0123456789abcdef0\""),
        "accessPoint",
        "\"fsap-0123456789abcdef0\"");
  }

  static Map<String, JsonNode> side(Answers answers, String name, String side) {
    boolean primary = side.equals("primary");
    Map<String, JsonNode> values = values(answers);
    values = with(values, "name", quoted(name));
    values = with(values, "side", quoted(side));
    values = with(values, "replicas", String.valueOf(answers.replicas()));
    values = with(values, "zone", quoted(answers.zone()));
    values = with(values, "zoneOperator", quoted(primary ? "In" : "NotIn"));
    values = with(values, "tolerations", primary ? TOLERATIONS : "[]");
    values = with(values, "user", String.valueOf(answers.user()));
    values = with(values, "group", String.valueOf(answers.user()));
    values = with(values, "image", "\"wordpress:7.1.1-php8.3-apache\"");
    values = with(values, "publicName", quoted(answers.publicName()));
    values = with(values, "databaseHost", "\"10.0.15.10\"");
    values = with(values, "databaseSecret", "\"database\"");
    return with(values, "claim", quoted(side));
  }

  private static Map<String, JsonNode> ingress(Answers answers, String word) {
    Map<String, JsonNode> values = values(answers);
    values = with(values, "healthPath", "\"/switchback/health\"");
    values =
        with(
            values,
            "certificate",
            "\"arn:aws:acm:us-east-1:123456789012:certificate/0b1c2d3e-0000-4000-8000-000000000000\"");
    return with(values, "hostName", quoted("demo." + word + ".example.com"));
  }

  static Map<String, JsonNode> with(Map<String, JsonNode> values, String name, String json) {
    try {
      var more = new LinkedHashMap<>(values);
      more.put(name, new JsonMapper().readTree(json));
      return more;
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(e);
    }
  }

  static Map<String, JsonNode> parsed(String json) {
    try {
      return new JsonMapper().readValue(json, new TypeReference<>() {});
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(e);
    }
  }

  private static String quoted(String text) {
    return '"' + text + '"';
  }
}
