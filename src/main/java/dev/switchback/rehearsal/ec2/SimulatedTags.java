package dev.switchback.rehearsal.ec2;

import dev.switchback.rehearsal.ec2.Ec2Filters.Item;
import dev.switchback.rehearsal.world.Account;
import dev.switchback.rehearsal.world.Pages.Page;
import dev.switchback.rehearsal.world.Refusals;
import dev.switchback.rehearsal.world.Simulation;
import dev.switchback.rehearsal.world.WorldResource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import software.amazon.awssdk.services.ec2.model.CreateTagsRequest;
import software.amazon.awssdk.services.ec2.model.CreateTagsResponse;
import software.amazon.awssdk.services.ec2.model.DeleteTagsRequest;
import software.amazon.awssdk.services.ec2.model.DeleteTagsResponse;
import software.amazon.awssdk.services.ec2.model.DescribeTagsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeTagsResponse;
import software.amazon.awssdk.services.ec2.model.TagDescription;

/// Tags of EC2's resources, given and taken afterwards.
final class SimulatedTags {
  private static final Map<String, String> FILTERS =
      Map.of(
          "key", "Key",
          "resource-id", "ResourceId",
          "resource-type", "ResourceType",
          "value", "Value");

  private final Simulation cloud;

  SimulatedTags(Simulation cloud) {
    this.cloud = cloud;
  }

  CreateTagsResponse create(CreateTagsRequest request) {
    cloud.perform(
        request,
        account ->
            named(account, request.resources())
                .forEach(
                    resource ->
                        account.put(resource.tagged(Tags.with(resource.tags(), request.tags())))));
    return CreateTagsResponse.builder().build();
  }

  DeleteTagsResponse delete(DeleteTagsRequest request) {
    cloud.perform(
        request,
        account ->
            named(account, request.resources())
                .forEach(
                    resource ->
                        account.put(
                            resource.tagged(Tags.without(resource.tags(), request.tags())))));
    return DeleteTagsResponse.builder().build();
  }

  private static List<WorldResource> named(Account account, List<String> ids) {
    if (ids.isEmpty()) {
      throw Refusals.missing("resourceIdSet");
    }
    return ids.stream()
        .map(
            id ->
                account.require(
                    Ec2Kind.ofId(id)
                        .orElseThrow(
                            () ->
                                Refusals.ec2(
                                    "InvalidID", "The ID '%s' is not valid".formatted(id))),
                    id))
        .toList();
  }

  DescribeTagsResponse describe(DescribeTagsRequest request) {
    return cloud.read(
        request,
        account -> {
          Stream<Item<TagDescription>> tags =
              account.all().filter(account::indexed).flatMap(SimulatedTags::described);
          Page<TagDescription> page =
              Ec2Listing.page(
                  account,
                  Ec2Filters.matching(tags, request.filters(), FILTERS),
                  Ec2Listing.pages(request.maxResults(), request.nextToken()));
          return DescribeTagsResponse.builder()
              .tags(page.items())
              .nextToken(page.nextToken())
              .build();
        });
  }

  private static Stream<Item<TagDescription>> described(WorldResource resource) {
    Optional<Ec2Kind> kind = Ec2Kind.ofType(resource.type());
    return resource.tags().entrySet().stream()
        .map(
            tag ->
                new Item<>(
                    resource.id() + "/" + tag.getKey(),
                    TagDescription.builder()
                        .resourceId(resource.id())
                        .resourceType(kind.map(Ec2Kind::resourceType).orElse(null))
                        .key(tag.getKey())
                        .value(tag.getValue())
                        .build(),
                    Map.of(tag.getKey(), tag.getValue())));
  }
}
