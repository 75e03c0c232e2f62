package dev.switchback.rehearsal.rds;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.switchback.rehearsal.world.Account;
import dev.switchback.rehearsal.world.Pages;
import dev.switchback.rehearsal.world.Pages.Page;
import dev.switchback.rehearsal.world.SdkJson;
import dev.switchback.rehearsal.world.Simulation;
import dev.switchback.rehearsal.world.Timeline;
import dev.switchback.rehearsal.world.WorldResource;
import java.util.Arrays;
import java.util.stream.Stream;
import software.amazon.awssdk.services.rds.model.ApplyMethod;
import software.amazon.awssdk.services.rds.model.CreateDbParameterGroupRequest;
import software.amazon.awssdk.services.rds.model.CreateDbParameterGroupResponse;
import software.amazon.awssdk.services.rds.model.DBParameterGroup;
import software.amazon.awssdk.services.rds.model.DeleteDbParameterGroupRequest;
import software.amazon.awssdk.services.rds.model.DeleteDbParameterGroupResponse;
import software.amazon.awssdk.services.rds.model.DescribeDbParameterGroupsRequest;
import software.amazon.awssdk.services.rds.model.DescribeDbParameterGroupsResponse;
import software.amazon.awssdk.services.rds.model.DescribeDbParametersRequest;
import software.amazon.awssdk.services.rds.model.DescribeDbParametersResponse;
import software.amazon.awssdk.services.rds.model.ModifyDbParameterGroupRequest;
import software.amazon.awssdk.services.rds.model.ModifyDbParameterGroupResponse;
import software.amazon.awssdk.services.rds.model.Parameter;

/// DB parameter groups. What is dynamic reaches the servers at once, the rest when they restart.
final class SimulatedDbParameterGroups {
  private static final String PARAMETERS = "Parameters";

  private final Simulation cloud;

  SimulatedDbParameterGroups(Simulation cloud) {
    this.cloud = cloud;
  }

  CreateDbParameterGroupResponse create(CreateDbParameterGroupRequest request) {
    return cloud.change(
        request,
        account -> {
          String name = request.dbParameterGroupName();
          String id = RdsKind.PARAMETER_GROUP.id(name);
          if (account.all(RdsKind.PARAMETER_GROUP).anyMatch(other -> other.id().equals(id))) {
            throw RdsKind.refused(
                "DBParameterGroupAlreadyExists",
                "Parameter group %s already exists".formatted(name));
          }
          if (!SimulatedDbEngines.hasFamily(request.dbParameterGroupFamily())) {
            throw RdsKind.invalid(
                "ParameterGroupFamily %s is not a valid parameter group family"
                    .formatted(request.dbParameterGroupFamily()));
          }
          DBParameterGroup described =
              DBParameterGroup.builder()
                  .dbParameterGroupName(name)
                  .dbParameterGroupFamily(request.dbParameterGroupFamily())
                  .description(request.description())
                  .dbParameterGroupArn(RdsKind.PARAMETER_GROUP.arn(account, name))
                  .build();
          account.put(
              new WorldResource(
                  RdsKind.PARAMETER_GROUP.type(),
                  id,
                  SdkJson.write(described),
                  RdsTags.of(request.tags()),
                  Timeline.of(account.now(), "available")));
          return CreateDbParameterGroupResponse.builder().dbParameterGroup(described).build();
        });
  }

  static WorldResource one(Account account, String name) {
    return account.require(RdsKind.PARAMETER_GROUP, RdsKind.PARAMETER_GROUP.id(name));
  }

  DescribeDbParameterGroupsResponse describe(DescribeDbParameterGroupsRequest request) {
    return cloud.read(
        request,
        account -> {
          Stream<WorldResource> asked =
              request.dbParameterGroupName() == null
                  ? account.visible(RdsKind.PARAMETER_GROUP)
                  : Stream.of(one(account, request.dbParameterGroupName()));
          Page<WorldResource> page =
              SimulatedRds.page(account, asked, request.maxRecords(), request.marker());
          return DescribeDbParameterGroupsResponse.builder()
              .dbParameterGroups(
                  page.items().stream()
                      .map(
                          one -> SdkJson.fill(one.attributes(), DBParameterGroup.builder()).build())
                      .toList())
              .marker(page.nextToken())
              .build();
        });
  }

  DescribeDbParametersResponse parameters(DescribeDbParametersRequest request) {
    return cloud.read(
        request,
        account -> {
          WorldResource group = one(account, request.dbParameterGroupName());
          Page<DbParameters> page =
              Pages.of(
                  Arrays.stream(DbParameters.values()),
                  DbParameters::parameter,
                  new Pages.Ask(request.maxRecords(), request.marker())
                      .atMost(account.settings().pageSize()),
                  SimulatedRds::badMarker);
          return DescribeDbParametersResponse.builder()
              .parameters(page.items().stream().map(one -> described(group, one)).toList())
              .marker(page.nextToken())
              .build();
        });
  }

  private static Parameter described(WorldResource group, DbParameters parameter) {
    boolean set = group.attributes().path(PARAMETERS).has(parameter.parameter());
    return Parameter.builder()
        .parameterName(parameter.parameter())
        .parameterValue(value(group, parameter))
        .allowedValues(String.join(",", parameter.allowed()))
        .applyType(parameter.dynamic() ? "dynamic" : "static")
        .applyMethod(parameter.dynamic() ? ApplyMethod.IMMEDIATE : ApplyMethod.PENDING_REBOOT)
        .source(set ? "user" : "engine-default")
        .isModifiable(true)
        .build();
  }

  static String value(WorldResource group, DbParameters parameter) {
    return group
        .attributes()
        .path(PARAMETERS)
        .path(parameter.parameter())
        .asText(parameter.usual());
  }

  ModifyDbParameterGroupResponse modify(ModifyDbParameterGroupRequest request) {
    return cloud.change(
        request,
        account -> {
          WorldResource group = one(account, request.dbParameterGroupName());
          WorldResource changed =
              group.with(attributes -> request.parameters().forEach(one -> set(attributes, one)));
          account.put(changed);
          DbInstanceServer.reconfigure(account, changed);
          return ModifyDbParameterGroupResponse.builder()
              .dbParameterGroupName(request.dbParameterGroupName())
              .build();
        });
  }

  private static void set(ObjectNode attributes, Parameter asked) {
    DbParameters known =
        DbParameters.named(asked.parameterName())
            .orElseThrow(
                () ->
                    RdsKind.invalid(
                        "Could not find parameter with name: " + asked.parameterName()));
    if (!known.allowed().contains(asked.parameterValue())) {
      throw RdsKind.invalid(
          "Invalid parameter value: %s for: %s allowed values are: %s"
              .formatted(
                  asked.parameterValue(),
                  asked.parameterName(),
                  String.join(",", known.allowed())));
    }
    if (!known.dynamic() && asked.applyMethod() != ApplyMethod.PENDING_REBOOT) {
      throw RdsKind.unfitting(
          "cannot use immediate apply method for static parameter " + asked.parameterName());
    }
    attributes.withObjectProperty(PARAMETERS).put(asked.parameterName(), asked.parameterValue());
  }

  DeleteDbParameterGroupResponse delete(DeleteDbParameterGroupRequest request) {
    cloud.perform(
        request,
        account -> {
          WorldResource group = one(account, request.dbParameterGroupName());
          SimulatedRds.users(account, "DBParameterGroup", request.dbParameterGroupName())
              .ifPresent(
                  user -> {
                    throw RdsKind.refused(
                        "InvalidDBParameterGroupState",
                        "One or more database instances are still members of this parameter group %s, so the group cannot be deleted"
                            .formatted(request.dbParameterGroupName()));
                  });
          account.remove(group);
        });
    return DeleteDbParameterGroupResponse.builder().build();
  }
}
