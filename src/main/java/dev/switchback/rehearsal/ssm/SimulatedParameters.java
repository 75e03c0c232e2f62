package dev.switchback.rehearsal.ssm;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.switchback.rehearsal.offers.HostImage;
import dev.switchback.rehearsal.offers.NodeImages;
import dev.switchback.rehearsal.offers.NodeImages.NodeImage;
import dev.switchback.rehearsal.world.Account;
import dev.switchback.rehearsal.world.Simulation;
import dev.switchback.rehearsal.world.Timeline;
import dev.switchback.rehearsal.world.WorldResource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.ssm.model.DeleteParameterRequest;
import software.amazon.awssdk.services.ssm.model.DeleteParameterResponse;
import software.amazon.awssdk.services.ssm.model.GetParameterRequest;
import software.amazon.awssdk.services.ssm.model.GetParameterResponse;
import software.amazon.awssdk.services.ssm.model.InvalidResourceIdException;
import software.amazon.awssdk.services.ssm.model.ListTagsForResourceRequest;
import software.amazon.awssdk.services.ssm.model.ListTagsForResourceResponse;
import software.amazon.awssdk.services.ssm.model.Parameter;
import software.amazon.awssdk.services.ssm.model.ParameterAlreadyExistsException;
import software.amazon.awssdk.services.ssm.model.PutParameterRequest;
import software.amazon.awssdk.services.ssm.model.PutParameterResponse;
import software.amazon.awssdk.services.ssm.model.SsmException;
import software.amazon.awssdk.services.ssm.model.Tag;

/// Parameters: the account's own, and the public ones that name images.
final class SimulatedParameters {
  private static final String PUBLIC = "/aws/";
  private static final String VALUE = "Value";
  private static final String VERSION = "Version";

  private final Simulation cloud;

  SimulatedParameters(Simulation cloud) {
    this.cloud = cloud;
  }

  GetParameterResponse get(GetParameterRequest request) {
    return cloud.read(
        request,
        account ->
            GetParameterResponse.builder()
                .parameter(
                    request.name().startsWith(PUBLIC)
                        ? published(account, request.name())
                        : own(account, account.require(SsmKind.PARAMETER, request.name())))
                .build());
  }

  private static Parameter published(Account account, String name) {
    String image =
        NodeImages.byParameter(account, name)
            .map(NodeImage::id)
            .or(() -> HostImage.byParameter(account, name).map(HostImage::id))
            .orElseThrow(() -> SsmKind.PARAMETER.notFound(name));
    return Parameter.builder()
        .name(name)
        .type("String")
        .dataType("text")
        .value(image)
        .version(1L)
        .arn("arn:aws:ssm:%s::parameter%s".formatted(account.owner().region(), name))
        .build();
  }

  private static Parameter own(Account account, WorldResource parameter) {
    return Parameter.builder()
        .name(parameter.id())
        .type(parameter.required("Type"))
        .dataType("text")
        .value(parameter.required(VALUE))
        .version(Long.valueOf(parameter.required(VERSION)))
        .arn(
            "arn:aws:ssm:%s:%s:parameter%s"
                .formatted(account.owner().region(), account.owner().account(), parameter.id()))
        .build();
  }

  PutParameterResponse put(PutParameterRequest request) {
    return cloud.change(
        request,
        account -> {
          Optional<WorldResource> before =
              account
                  .all(SsmKind.PARAMETER)
                  .filter(one -> one.id().equals(request.name()))
                  .findFirst();
          checkAllowed(request, before.isPresent());
          WorldResource parameter =
              before
                  .map(one -> saying(one, request.value()))
                  .orElseGet(() -> make(account, request));
          account.put(parameter);
          return PutParameterResponse.builder()
              .version(Long.valueOf(parameter.required(VERSION)))
              .tier("Standard")
              .build();
        });
  }

  private static void checkAllowed(PutParameterRequest request, boolean there) {
    boolean overwrite = Boolean.TRUE.equals(request.overwrite());
    if (there && !overwrite) {
      throw SsmKind.told(
          ParameterAlreadyExistsException.builder(),
          "ParameterAlreadyExists",
          "The parameter already exists. To overwrite this value, set the overwrite option in the"
              + " request to true.");
    }
    if (overwrite && !request.tags().isEmpty()) {
      throw invalid(
          "Invalid request: tags and overwrite can't be used together. To create a parameter with"
              + " tags, please remove overwrite flag.");
    }
    if (!there && request.type() == null) {
      throw invalid("The parameter type is required when creating a parameter.");
    }
  }

  private static WorldResource saying(WorldResource parameter, String value) {
    long next = Long.parseLong(parameter.required(VERSION)) + 1;
    return parameter.with(attributes -> attributes.put(VALUE, value).put(VERSION, next));
  }

  private static WorldResource make(Account account, PutParameterRequest request) {
    ObjectNode attributes =
        JsonNodeFactory.instance
            .objectNode()
            .put("Type", request.typeAsString())
            .put(VALUE, request.value())
            .put(VERSION, 1L);
    Map<String, String> tags = new LinkedHashMap<>();
    request.tags().forEach(tag -> tags.put(tag.key(), tag.value()));
    return new WorldResource(
        SsmKind.PARAMETER.type(),
        request.name(),
        attributes,
        tags,
        Timeline.of(account.now(), "available"));
  }

  ListTagsForResourceResponse tags(ListTagsForResourceRequest request) {
    return cloud.read(
        request,
        account -> {
          WorldResource parameter =
              account
                  .find(SsmKind.PARAMETER, request.resourceId())
                  .orElseThrow(
                      () ->
                          SsmKind.told(
                              InvalidResourceIdException.builder(),
                              "InvalidResourceId",
                              "The resource ID is not valid. Verify that you entered the correct ID"
                                  + " and try again."));
          return ListTagsForResourceResponse.builder()
              .tagList(
                  parameter.tags().entrySet().stream()
                      .map(tag -> Tag.builder().key(tag.getKey()).value(tag.getValue()).build())
                      .toList())
              .build();
        });
  }

  DeleteParameterResponse delete(DeleteParameterRequest request) {
    cloud.perform(
        request, account -> account.remove(account.require(SsmKind.PARAMETER, request.name())));
    return DeleteParameterResponse.builder().build();
  }

  private static AwsServiceException invalid(String message) {
    return SsmKind.told(SsmException.builder(), "ValidationException", message);
  }
}
