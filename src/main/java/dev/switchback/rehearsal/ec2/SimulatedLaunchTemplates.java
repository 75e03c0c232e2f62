package dev.switchback.rehearsal.ec2;

import dev.switchback.rehearsal.world.Account;
import dev.switchback.rehearsal.world.ClientTokens;
import dev.switchback.rehearsal.world.ClientTokens.Again;
import dev.switchback.rehearsal.world.ClientTokens.Made;
import dev.switchback.rehearsal.world.Pages;
import dev.switchback.rehearsal.world.Pages.Page;
import dev.switchback.rehearsal.world.Refusals;
import dev.switchback.rehearsal.world.SdkJson;
import dev.switchback.rehearsal.world.Simulation;
import dev.switchback.rehearsal.world.Timeline;
import dev.switchback.rehearsal.world.WorldResource;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ec2.model.CreateLaunchTemplateRequest;
import software.amazon.awssdk.services.ec2.model.CreateLaunchTemplateResponse;
import software.amazon.awssdk.services.ec2.model.CreateLaunchTemplateVersionRequest;
import software.amazon.awssdk.services.ec2.model.CreateLaunchTemplateVersionResponse;
import software.amazon.awssdk.services.ec2.model.DeleteLaunchTemplateRequest;
import software.amazon.awssdk.services.ec2.model.DeleteLaunchTemplateResponse;
import software.amazon.awssdk.services.ec2.model.DescribeLaunchTemplateVersionsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeLaunchTemplateVersionsResponse;
import software.amazon.awssdk.services.ec2.model.DescribeLaunchTemplatesRequest;
import software.amazon.awssdk.services.ec2.model.DescribeLaunchTemplatesResponse;
import software.amazon.awssdk.services.ec2.model.LaunchTemplate;
import software.amazon.awssdk.services.ec2.model.LaunchTemplateVersion;
import software.amazon.awssdk.services.ec2.model.RequestLaunchTemplateData;

/// Launch templates, whose versions are never changed, only added.
final class SimulatedLaunchTemplates {
  private final Simulation cloud;

  SimulatedLaunchTemplates(Simulation cloud) {
    this.cloud = cloud;
  }

  CreateLaunchTemplateResponse create(CreateLaunchTemplateRequest request) {
    return cloud.change(
        request,
        account -> {
          Ec2Descriptions descriptions = new Ec2Descriptions(account);
          LaunchTemplate template =
              new ClientTokens(account)
                  .once(
                      request,
                      request.clientToken(),
                      () -> {
                        WorldResource made = make(account, request);
                        account.put(made);
                        return new Made<>(made, descriptions.launchTemplate(made));
                      },
                      new Again<>(
                          Ec2Kind.LAUNCH_TEMPLATE,
                          descriptions::launchTemplate,
                          LaunchTemplate::builder));
          return CreateLaunchTemplateResponse.builder().launchTemplate(template).build();
        });
  }

  private static WorldResource make(Account account, CreateLaunchTemplateRequest request) {
    String name = Given.text(request.launchTemplateName(), "LaunchTemplateName");
    if (account
        .all(Ec2Kind.LAUNCH_TEMPLATE)
        .anyMatch(other -> other.required("LaunchTemplateName").equals(name))) {
      throw Refusals.ec2(
          "InvalidLaunchTemplateName.AlreadyExistsException",
          "Launch template name already in use.");
    }
    Map<String, String> tags = Tags.of(Ec2Kind.LAUNCH_TEMPLATE, request.tagSpecifications());
    String id = account.newId(Ec2Kind.LAUNCH_TEMPLATE);
    LaunchTemplate described =
        LaunchTemplate.builder()
            .launchTemplateId(id)
            .launchTemplateName(name)
            .createdBy(account.owner().caller())
            .defaultVersionNumber(1L)
            .latestVersionNumber(1L)
            .build();
    WorldResource template =
        new WorldResource(
            Ec2Kind.LAUNCH_TEMPLATE.type(),
            id,
            SdkJson.write(described),
            tags,
            Timeline.of(account.now(), "available"));
    return LaunchTemplateVersions.with(
        account, template, request.versionDescription(), data(request.launchTemplateData()));
  }

  private static RequestLaunchTemplateData data(@Nullable RequestLaunchTemplateData data) {
    if (data == null) {
      throw Refusals.missing("LaunchTemplateData");
    }
    return data;
  }

  CreateLaunchTemplateVersionResponse create(CreateLaunchTemplateVersionRequest request) {
    return cloud.change(
        request,
        account -> {
          LaunchTemplateVersion version =
              new ClientTokens(account)
                  .once(
                      request,
                      request.clientToken(),
                      () -> add(account, request),
                      new Again<>(
                          Ec2Kind.LAUNCH_TEMPLATE,
                          template -> sameAs(request, template),
                          LaunchTemplateVersion::builder));
          return CreateLaunchTemplateVersionResponse.builder()
              .launchTemplateVersion(version)
              .build();
        });
  }

  private static Made<LaunchTemplateVersion> add(
      Account account, CreateLaunchTemplateVersionRequest request) {
    WorldResource template =
        account.require(
            Ec2Kind.LAUNCH_TEMPLATE, Given.text(request.launchTemplateId(), "LaunchTemplateId"));
    WorldResource grown =
        LaunchTemplateVersions.with(
            account, template, request.versionDescription(), data(request.launchTemplateData()));
    account.put(grown);
    return new Made<>(grown, LaunchTemplateVersions.of(grown).getLast());
  }

  private static LaunchTemplateVersion sameAs(
      CreateLaunchTemplateVersionRequest request, WorldResource template) {
    return LaunchTemplateVersions.of(template).stream()
        .filter(one -> Objects.equals(one.versionDescription(), request.versionDescription()))
        .toList()
        .getLast();
  }

  DescribeLaunchTemplatesResponse describe(DescribeLaunchTemplatesRequest request) {
    return cloud.read(
        request,
        account -> {
          Page<LaunchTemplate> page =
              Ec2Listing.of(
                  account,
                  Ec2Kind.LAUNCH_TEMPLATE,
                  new Ec2Listing.Ask(
                      request.launchTemplateIds(),
                      request.filters(),
                      Ec2Listing.pages(request.maxResults(), request.nextToken())),
                  new Ec2Descriptions(account)::launchTemplate);
          return DescribeLaunchTemplatesResponse.builder()
              .launchTemplates(page.items())
              .nextToken(page.nextToken())
              .build();
        });
  }

  /// Every version of one template.
  DescribeLaunchTemplateVersionsResponse describe(DescribeLaunchTemplateVersionsRequest request) {
    return cloud.read(
        request,
        account -> {
          WorldResource template =
              account.require(
                  Ec2Kind.LAUNCH_TEMPLATE,
                  Given.text(request.launchTemplateId(), "LaunchTemplateId"));
          Page<LaunchTemplateVersion> page =
              Pages.of(
                  LaunchTemplateVersions.of(template).stream(),
                  one -> String.format("%06d", one.versionNumber()),
                  Ec2Listing.pages(request.maxResults(), request.nextToken(), 200)
                      .atMost(account.settings().pageSize()),
                  () ->
                      Refusals.ec2(
                          "InvalidPaginationToken",
                          "The specified pagination token is not valid."));
          return DescribeLaunchTemplateVersionsResponse.builder()
              .launchTemplateVersions(page.items())
              .nextToken(page.nextToken())
              .build();
        });
  }

  DeleteLaunchTemplateResponse delete(DeleteLaunchTemplateRequest request) {
    return cloud.change(
        request,
        account -> {
          WorldResource template =
              account.require(
                  Ec2Kind.LAUNCH_TEMPLATE,
                  Given.text(request.launchTemplateId(), "LaunchTemplateId"));
          LaunchTemplate described = new Ec2Descriptions(account).launchTemplate(template);
          account.remove(template);
          return DeleteLaunchTemplateResponse.builder().launchTemplate(described).build();
        });
  }
}
