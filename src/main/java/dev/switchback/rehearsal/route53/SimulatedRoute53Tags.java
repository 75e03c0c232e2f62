package dev.switchback.rehearsal.route53;

import dev.switchback.rehearsal.world.Account;
import dev.switchback.rehearsal.world.Simulation;
import dev.switchback.rehearsal.world.WorldResource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.route53.model.ChangeTagsForResourceRequest;
import software.amazon.awssdk.services.route53.model.ChangeTagsForResourceResponse;
import software.amazon.awssdk.services.route53.model.ListTagsForResourceRequest;
import software.amazon.awssdk.services.route53.model.ListTagsForResourceResponse;
import software.amazon.awssdk.services.route53.model.Tag;
import software.amazon.awssdk.services.route53.model.TagResourceType;

/// Tags of health checks and hosted zones: Route 53 takes none along with a create.
final class SimulatedRoute53Tags {
  private static final int MOST = 10;

  private final Simulation cloud;

  SimulatedRoute53Tags(Simulation cloud) {
    this.cloud = cloud;
  }

  ChangeTagsForResourceResponse change(ChangeTagsForResourceRequest request) {
    cloud.perform(
        request,
        account -> {
          WorldResource resource = resource(account, request.resourceType(), request.resourceId());
          Map<String, String> tags = new LinkedHashMap<>(resource.tags());
          request.removeTagKeys().forEach(tags::remove);
          request.addTags().forEach(tag -> tags.put(tag.key(), tag.value()));
          if (tags.size() > MOST) {
            throw Route53Refusals.invalidInput("A resource can have at most 10 tags.");
          }
          account.put(resource.tagged(tags));
        });
    return ChangeTagsForResourceResponse.builder().build();
  }

  ListTagsForResourceResponse list(ListTagsForResourceRequest request) {
    return cloud.read(
        request,
        account -> {
          WorldResource resource = resource(account, request.resourceType(), request.resourceId());
          List<Tag> tags =
              resource.tags().entrySet().stream()
                  .map(tag -> Tag.builder().key(tag.getKey()).value(tag.getValue()).build())
                  .toList();
          return ListTagsForResourceResponse.builder()
              .resourceTagSet(
                  set ->
                      set.resourceType(request.resourceType())
                          .resourceId(request.resourceId())
                          .tags(tags.isEmpty() ? null : tags))
              .build();
        });
  }

  private static WorldResource resource(Account account, TagResourceType type, String id) {
    return account.require(
        type == TagResourceType.HEALTHCHECK ? Route53Kind.HEALTH_CHECK : Route53Kind.HOSTED_ZONE,
        id);
  }
}
