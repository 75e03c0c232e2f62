package dev.switchback.action.application;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.switchback.action.Action;
import dev.switchback.action.Cli;
import dev.switchback.action.Facts;
import dev.switchback.action.Recorded;
import dev.switchback.action.StepContext;
import dev.switchback.action.StepRefused;
import dev.switchback.cloud.kubernetes.ClusterAccess;
import dev.switchback.run.Outputs;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// A Secret of Kubernetes with fields of a secret of Secrets Manager. The values go from the one to
/// the other and nowhere else: they are in no output, record, word or command.
public final class CreateSecretObject implements Action<CreateSecretObject.Inputs> {
  /// `secret` is an ARN; its value is a JSON object. `fields` are the keys of the Secret, each with
  /// the member of that object that it holds (`{password: password}`).
  public record Inputs(
      ClusterAccess cluster,
      String namespace,
      String name,
      String secret,
      Map<String, String> fields) {}

  private static final JsonMapper JSON = new JsonMapper();

  @Override
  public Class<Inputs> inputs() {
    return Inputs.class;
  }

  @Override
  public Set<String> outputs() {
    return Set.of("name");
  }

  @Override
  public Facts facts() {
    return Facts.of(
        Duration.ofSeconds(1),
        0,
        "secretsmanager:GetSecretValue",
        "kubernetes:GET secrets",
        "kubernetes:PATCH secrets",
        "kubernetes:DELETE secrets",
        "eks:DescribeCluster");
  }

  @Override
  public Optional<Outputs> find(Inputs in, StepContext step) {
    return new AppliedObjects(in.cluster(), step).stands(wanted(in, step))
        ? Optional.of(outputs(in))
        : Optional.empty();
  }

  @Override
  public Outputs apply(Inputs in, StepContext step) throws InterruptedException {
    step.say("Secret %s/%s from %s".formatted(in.namespace(), in.name(), in.secret()));
    new AppliedObjects(in.cluster(), step).apply(wanted(in, step));
    return outputs(in);
  }

  private static Outputs outputs(Inputs in) {
    return Outputs.of("name", in.name());
  }

  private static ObjectNode wanted(Inputs in, StepContext step) {
    ObjectNode object = shell(in);
    ObjectNode data = object.putObject("data");
    JsonNode value = value(in.secret(), step);
    new TreeMap<>(in.fields())
        .forEach((key, member) -> data.put(key, encoded(in.secret(), value, member)));
    return AppliedObjects.marked(object, step);
  }

  /// The Secret without what is secret.
  private static ObjectNode shell(Inputs in) {
    ObjectNode object = JsonNodeFactory.instance.objectNode();
    object.put("apiVersion", "v1").put("kind", "Secret").put("type", "Opaque");
    ObjectNode metadata = object.putObject("metadata");
    metadata.put("name", in.name()).put("namespace", in.namespace());
    metadata.putObject("annotations").put("switchback/secret", in.secret());
    return object;
  }

  private static JsonNode value(String secret, StepContext step) {
    String text =
        step.cloud().secretsManager().getSecretValue(r -> r.secretId(secret)).secretString();
    try {
      return JSON.readTree(text);
    } catch (JsonProcessingException notShown) {
      // Its message would quote the value.
      throw unfit(secret, "is no JSON");
    }
  }

  private static String encoded(String secret, JsonNode value, String member) {
    JsonNode text = value.path(member);
    if (!text.isValueNode()) {
      throw unfit(secret, "has no member `" + member + "`");
    }
    return Base64.getEncoder().encodeToString(text.asText().getBytes(UTF_8));
  }

  private static StepRefused unfit(String secret, String why) {
    return new StepRefused(
        "The value of secret " + secret + " " + why + ".",
        "Correct it in Secrets Manager (a JSON object with username and password), then:"
            + " switchback resume");
  }

  @Override
  public void undo(Recorded recorded, StepContext step) throws InterruptedException {
    ApplyManifest.takeAway(recorded, step);
  }

  /// The value goes through a pipe, not through an argument.
  @Override
  public List<String> equivalent(Inputs in, StepContext step) {
    String data =
        new TreeMap<>(in.fields())
            .entrySet().stream()
                .map(field -> "\"%s\": .%s".formatted(field.getKey(), field.getValue()))
                .collect(Collectors.joining(", "));
    ObjectNode shell = AppliedObjects.marked(shell(in), step);
    return List.of(
        Cli.aws(step, "secretsmanager get-secret-value --secret-id " + in.secret())
            + " --query SecretString --output text | jq '"
            + shell
            + " + {stringData: {"
            + data
            + "}}' | kubectl apply --server-side --field-manager "
            + AppliedObjects.MANAGER
            + " -f -");
  }
}
