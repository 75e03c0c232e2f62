package dev.switchback.rehearsal.ec2;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.switchback.rehearsal.world.Account;
import dev.switchback.rehearsal.world.SdkJson;
import dev.switchback.rehearsal.world.WorldResource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ec2.model.LaunchTemplateVersion;
import software.amazon.awssdk.services.ec2.model.RequestLaunchTemplateData;
import software.amazon.awssdk.services.ec2.model.ResponseLaunchTemplateData;

/// What a launch template keeps: its versions, oldest first.
public final class LaunchTemplateVersions {
  private static final String VERSIONS = "Versions";

  private LaunchTemplateVersions() {}

  static List<LaunchTemplateVersion> of(WorldResource template) {
    List<LaunchTemplateVersion> versions = new ArrayList<>();
    for (JsonNode version : template.attributes().path(VERSIONS)) {
      versions.add(SdkJson.fill((ObjectNode) version, LaunchTemplateVersion.builder()).build());
    }
    return versions;
  }

  /// The version that `$Default`, `$Latest` or a number means.
  public static Optional<LaunchTemplateVersion> meant(WorldResource template, String version) {
    String number =
        switch (version) {
          case "$Default" -> template.required("DefaultVersionNumber");
          case "$Latest" -> template.required("LatestVersionNumber");
          default -> version;
        };
    return of(template).stream()
        .filter(one -> one.versionNumber().toString().equals(number))
        .findFirst();
  }

  /// The template with one version more.
  static WorldResource with(
      Account account,
      WorldResource template,
      @Nullable String description,
      RequestLaunchTemplateData data) {
    long number = of(template).size() + 1L;
    LaunchTemplateVersion version =
        LaunchTemplateVersion.builder()
            .launchTemplateId(template.id())
            .launchTemplateName(template.required("LaunchTemplateName"))
            .versionNumber(number)
            .versionDescription(description)
            .createTime(account.now())
            .createdBy(account.owner().caller())
            .defaultVersion(number == 1)
            .launchTemplateData(
                SdkJson.fill(SdkJson.write(data), ResponseLaunchTemplateData.builder()).build())
            .build();
    return template.with(
        attributes -> {
          attributes.put("LatestVersionNumber", number);
          attributes.withArrayProperty(VERSIONS).add(SdkJson.write(version));
        });
  }
}
