package dev.switchback.action.database;

import dev.switchback.action.Action;
import dev.switchback.action.Cli;
import dev.switchback.action.Facts;
import dev.switchback.action.Presence;
import dev.switchback.action.Recorded;
import dev.switchback.action.StepContext;
import dev.switchback.action.StepRefused;
import dev.switchback.action.ec2.OwnTags;
import dev.switchback.cloud.trouble.ErrorCodes;
import dev.switchback.run.Outputs;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.ssm.model.Parameter;
import software.amazon.awssdk.services.ssm.model.ParameterType;
import software.amazon.awssdk.services.ssm.model.ResourceTypeForTagging;
import software.amazon.awssdk.services.ssm.model.Tag;

/// A parameter of Systems Manager, `/switchback/SITE/NAME`, with the value that it begins with. One
/// that is there keeps its value: others change it (who the writer is, after a failover). Source:
/// Systems Manager API, PutParameter, ListTagsForResource.
public final class CreateParameter implements Action<CreateParameter.Inputs> {
  public record Inputs(String name, String value) {}

  private static final String KIND = "ssm-parameter";

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
            Duration.ofSeconds(3),
            0,
            "ssm:GetParameter",
            "ssm:ListTagsForResource",
            "ssm:PutParameter",
            "ssm:DeleteParameter")
        .implying("ssm:AddTagsToResource");
  }

  @Override
  public Optional<Outputs> find(Inputs in, StepContext step) {
    String name = name(in.name(), step);
    Optional<Parameter> parameter = look(name, step).filter(one -> own(name, step));
    parameter.ifPresent(one -> step.record(KIND, name));
    return parameter.map(one -> Outputs.of("name", name));
  }

  @Override
  public Outputs apply(Inputs in, StepContext step) throws InterruptedException {
    String name = name(in.name(), step);
    if (step.recorded(KIND).isEmpty() || shown(name, step).isEmpty()) {
      create(name, in, step);
    }
    Parameter parameter =
        shown(name, step)
            .orElseThrow(
                () ->
                    new StepRefused(
                        "Systems Manager made the parameter " + name + " and does not show it.",
                        "Look at it (aws ssm get-parameter --name "
                            + name
                            + "), then: switchback resume"));
    if (!in.value().equals(parameter.value())) {
      step.say(name + " says " + parameter.value() + " by now, and is left so");
    }
    return Outputs.of("name", name);
  }

  private static void create(String name, Inputs in, StepContext step) throws InterruptedException {
    step.say("PutParameter " + name);
    try {
      step.cloud()
          .ssm()
          .putParameter(
              r ->
                  r.name(name)
                      .type(ParameterType.STRING)
                      .value(in.value())
                      .overwrite(false)
                      .tags(tags(step.tags(name, ""))));
    } catch (AwsServiceException e) {
      if (!ErrorCodes.is(e, "ParameterAlreadyExists")) {
        throw e;
      }
      shown(name, step);
      if (!own(name, step)) {
        throw new StepRefused(
            "The parameter "
                + name
                + " is there already, and this site did not make it (it lacks the site's tags): it"
                + " is left alone.",
            "Set the site up under another name (--site), or delete that parameter if nobody needs"
                + " it, then: switchback resume",
            e);
      }
    }
    step.record(KIND, name);
  }

  private static Optional<Parameter> shown(String name, StepContext step)
      throws InterruptedException {
    return step.poll("parameter " + name).shown(() -> look(name, step), "Systems Manager");
  }

  private static Optional<Parameter> look(String name, StepContext step) {
    return Presence.of(() -> step.cloud().ssm().getParameter(r -> r.name(name)).parameter());
  }

  private static boolean own(String name, StepContext step) {
    try {
      List<Tag> tags =
          step.cloud()
              .ssm()
              .listTagsForResource(
                  r -> r.resourceType(ResourceTypeForTagging.PARAMETER).resourceId(name))
              .tagList();
      return OwnTags.own(
          tags.stream().collect(Collectors.toMap(Tag::key, Tag::value, (first, second) -> first)),
          step);
    } catch (AwsServiceException e) {
      if (ErrorCodes.is(e, "InvalidResourceId")) {
        return false;
      }
      throw e;
    }
  }

  private static List<Tag> tags(Map<String, String> tags) {
    return new TreeMap<>(tags)
        .entrySet().stream()
            .map(tag -> Tag.builder().key(tag.getKey()).value(tag.getValue()).build())
            .toList();
  }

  private static String name(String name, StepContext step) {
    return "/switchback/" + step.site().name() + "/" + name;
  }

  @Override
  public void undo(Recorded recorded, StepContext step) throws InterruptedException {
    var names = new LinkedHashSet<>(recorded.newestFirst(KIND));
    names.add(name(recorded.inputs().path("name").asText(), step));
    for (String name : names) {
      if (own(name, step)) {
        step.say("Deleting parameter " + name);
        Presence.end(() -> step.cloud().ssm().deleteParameter(r -> r.name(name)));
        step.poll("parameter " + name)
            .every(Duration.ofSeconds(2))
            .until(() -> look(name, step), Optional::isEmpty, seen -> "still shown after its end");
      }
    }
  }

  @Override
  public List<String> equivalent(Inputs in, StepContext step) {
    String name = name(in.name(), step);
    return List.of(
        Cli.aws(
            step,
            "ssm put-parameter --type String --name "
                + name
                + " --value '"
                + in.value()
                + "'"
                + Cli.tagList(step.tags(name, ""))));
  }
}
