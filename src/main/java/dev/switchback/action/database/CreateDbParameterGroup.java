package dev.switchback.action.database;

import dev.switchback.action.Action;
import dev.switchback.action.Cli;
import dev.switchback.action.Facts;
import dev.switchback.action.Recorded;
import dev.switchback.action.StepContext;
import dev.switchback.run.Outputs;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import software.amazon.awssdk.services.rds.model.ApplyMethod;
import software.amazon.awssdk.services.rds.model.DBParameterGroup;
import software.amazon.awssdk.services.rds.model.Parameter;

/// The settings of an RDS server. What changes only with a restart waits for one, which the
/// instance's own step gives it. Source: RDS API, CreateDBParameterGroup, ModifyDBParameterGroup.
public final class CreateDbParameterGroup implements Action<CreateDbParameterGroup.Inputs> {
  /// `family` is that of the engine's version (`mariadb11.4`); `parameters` are at most 20.
  public record Inputs(
      String name, String family, String description, Map<String, String> parameters) {}

  private static final RdsNamed<DBParameterGroup> GROUP =
      new RdsNamed<>(
          "db-parameter-group",
          "DB parameter group",
          new RdsNamed.Reading<>(
              (rds, name) ->
                  rds.describeDBParameterGroups(r -> r.dbParameterGroupName(name))
                      .dbParameterGroups(),
              DBParameterGroup::dbParameterGroupArn));

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
            Duration.ofSeconds(6),
            0,
            "rds:DescribeDBParameterGroups",
            "rds:DescribeDBParameters",
            "rds:ListTagsForResource",
            "rds:CreateDBParameterGroup",
            "rds:ModifyDBParameterGroup",
            "rds:DeleteDBParameterGroup")
        .implying("rds:AddTagsToResource");
  }

  @Override
  public Optional<Outputs> find(Inputs in, StepContext step) {
    String name = RdsName.fitting(in.name());
    return GROUP
        .find(step, name)
        .filter(group -> differing(in, name, step).isEmpty())
        .map(group -> Outputs.of("name", name));
  }

  @Override
  public Outputs apply(Inputs in, StepContext step) throws InterruptedException {
    String name = RdsName.fitting(in.name());
    GROUP.ensure(step, name, () -> create(in, name, step));
    List<Parameter> differing = differing(in, name, step);
    if (!differing.isEmpty()) {
      step.say("Setting " + words(differing));
      step.cloud()
          .rds()
          .modifyDBParameterGroup(r -> r.dbParameterGroupName(name).parameters(differing));
      step.poll("parameters of " + name)
          .every(Duration.ofSeconds(3))
          .upTo(Duration.ofMinutes(2))
          .until(() -> differing(in, name, step), List::isEmpty, left -> "still " + words(left));
    }
    return Outputs.of("name", name);
  }

  private static void create(Inputs in, String name, StepContext step) {
    step.cloud()
        .rds()
        .createDBParameterGroup(
            r ->
                r.dbParameterGroupName(name)
                    .dbParameterGroupFamily(in.family())
                    .description(in.description())
                    .tags(RdsNamed.tags(step.tags(in.name(), ""))));
  }

  private static String words(List<Parameter> parameters) {
    return parameters.stream()
        .map(one -> one.parameterName() + "=" + one.parameterValue())
        .collect(Collectors.joining(", "));
  }

  /// The parameters that do not have the wanted value yet, as they are to be set.
  private static List<Parameter> differing(Inputs in, String name, StepContext step) {
    Map<String, Parameter> known =
        step
            .cloud()
            .rds()
            .describeDBParametersPaginator(r -> r.dbParameterGroupName(name))
            .parameters()
            .stream()
            .collect(Collectors.toMap(Parameter::parameterName, Function.identity(), (a, b) -> a));
    var differing = new ArrayList<Parameter>();
    new TreeMap<>(in.parameters())
        .forEach(
            (parameter, value) -> {
              Optional<Parameter> now = Optional.ofNullable(known.get(parameter));
              if (!now.map(Parameter::parameterValue).filter(value::equalsIgnoreCase).isPresent()) {
                differing.add(setting(parameter, value, now));
              }
            });
    return differing;
  }

  private static Parameter setting(String name, String value, Optional<Parameter> known) {
    boolean later = known.map(Parameter::applyType).filter("static"::equals).isPresent();
    return Parameter.builder()
        .parameterName(name)
        .parameterValue(spelled(value, known))
        .applyMethod(later ? ApplyMethod.PENDING_REBOOT : ApplyMethod.IMMEDIATE)
        .build();
  }

  /// RDS lists some words in lower case that MariaDB shows in upper case, and takes its own only.
  private static String spelled(String value, Optional<Parameter> known) {
    return known.map(Parameter::allowedValues).stream()
        .flatMap(allowed -> Stream.of(allowed.split(",")))
        .map(String::strip)
        .filter(value::equalsIgnoreCase)
        .findFirst()
        .orElse(value);
  }

  @Override
  public void undo(Recorded recorded, StepContext step) throws InterruptedException {
    GROUP.deleteGroups(
        recorded,
        step,
        (rds, name) -> rds.deleteDBParameterGroup(r -> r.dbParameterGroupName(name)));
  }

  @Override
  public List<String> equivalent(Inputs in, StepContext step) {
    String name = RdsName.fitting(in.name());
    String settings =
        new TreeMap<>(in.parameters())
            .entrySet().stream()
                .map(
                    one ->
                        "ParameterName=%s,ParameterValue=%s,ApplyMethod=immediate"
                            .formatted(one.getKey(), one.getValue()))
                .collect(Collectors.joining(" "));
    return List.of(
        Cli.aws(
            step,
            "rds create-db-parameter-group --db-parameter-group-name %s --db-parameter-group-family %s --description '%s'"
                    .formatted(name, in.family(), in.description())
                + Cli.tagList(step.tags(in.name(), ""))),
        Cli.aws(
            step,
            "rds modify-db-parameter-group --db-parameter-group-name %s --parameters %s"
                .formatted(name, settings)));
  }
}
