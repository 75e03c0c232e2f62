package dev.switchback.action.cluster;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.switchback.action.StepRefused;
import dev.switchback.cloud.SiteIdentity;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import software.amazon.awssdk.regions.PartitionMetadata;
import software.amazon.awssdk.regions.Region;

/// IAM's policy documents: those that say who may assume a role, and those that come with
/// Switchback as `policies/NAME.json` beside this class.
final class PolicyDocument {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String PODS = "pods.eks.amazonaws.com";

  private PolicyDocument() {}

  /// Lets services assume a role; `{region}` in one is the site's Region. EKS Pod Identity also
  /// tags the sessions it makes.
  static String trust(List<String> services, SiteIdentity site) {
    ObjectNode document = JSON.createObjectNode().put("Version", "2012-10-17");
    ObjectNode statement = document.putArray("Statement").addObject().put("Effect", "Allow");
    ArrayNode principals = statement.putObject("Principal").putArray("Service");
    services.forEach(service -> principals.add(service.replace("{region}", site.region())));
    ArrayNode actions = statement.putArray("Action").add("sts:AssumeRole");
    if (services.contains(PODS)) {
      actions.add("sts:TagSession");
    }
    return document.toString();
  }

  /// A document of Switchback's own, without white space: IAM counts it. In it `${site}`,
  /// `${region}`, `${account}` and `${partition}` stand for where the site is; IAM's own variables
  /// (`${aws:…}`) stay.
  static String named(String name, SiteIdentity site) {
    return named(name)
        .replace("${site}", site.name())
        .replace("${region}", site.region())
        .replace("${account}", site.account())
        .replace("${partition}", PartitionMetadata.of(Region.of(site.region())).id());
  }

  private static String named(String name) {
    try (InputStream file =
        PolicyDocument.class.getResourceAsStream("policies/" + name + ".json")) {
      if (file == null) {
        throw new StepRefused(
            "There is no policy document '" + name + "' in this version of Switchback.",
            "Correct `document` of the step, then: switchback resume --accept-changes");
      }
      return JSON.readTree(file).toString();
    } catch (IOException e) {
      throw new UncheckedIOException("policies/" + name + ".json cannot be read", e);
    }
  }

  /// Whether IAM's answer, which is percent-encoded, says the same as a document.
  static boolean same(String answered, String document) {
    return read(URLDecoder.decode(answered, StandardCharsets.UTF_8)).equals(read(document));
  }

  private static JsonNode read(String text) {
    try {
      return JSON.readTree(text);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("a policy document is not JSON: " + text, e);
    }
  }
}
