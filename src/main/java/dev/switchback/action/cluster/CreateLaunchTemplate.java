package dev.switchback.action.cluster;

import dev.switchback.action.Action;
import dev.switchback.action.Cli;
import dev.switchback.action.Facts;
import dev.switchback.action.Recorded;
import dev.switchback.action.StepContext;
import dev.switchback.action.StepRefused;
import dev.switchback.action.ec2.OwnTags;
import dev.switchback.action.ec2.Owned;
import dev.switchback.cloud.trouble.ErrorCodes;
import dev.switchback.run.Outputs;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.ec2.model.LaunchTemplate;
import software.amazon.awssdk.services.ec2.model.LaunchTemplateVersion;
import software.amazon.awssdk.services.ec2.model.RequestLaunchTemplateData;
import software.amazon.awssdk.services.ec2.model.ResourceType;

/// A launch template for nodes that join a cluster by themselves. What it says can never be
/// changed: when something else is wanted (a newer image), it gets one version more. Source: EC2
/// API, CreateLaunchTemplate, CreateLaunchTemplateVersion.
public final class CreateLaunchTemplate implements Action<CreateLaunchTemplate.Inputs> {
  public record Inputs(String name, Cluster cluster, Machine machine, Node node) {}

  /// The cluster as it answers; `certificateAuthority` in base64, `securityGroup` the one that the
  /// control plane and all nodes share.
  public record Cluster(
      String name,
      String endpoint,
      String certificateAuthority,
      String serviceCidr,
      String securityGroup) {}

  /// `rootDevice` is what the image calls its own; `instanceProfile` a name.
  public record Machine(String type, String image, String rootDevice, String instanceProfile) {}

  /// How the node begins; a taint is `key=value:Effect`.
  public record Node(Map<String, String> labels, List<String> taints) {}

  private static final Owned<LaunchTemplate> TEMPLATE =
      new Owned<>(
          "launch-template",
          new Owned.Identity<>(
              LaunchTemplate::launchTemplateId, LaunchTemplate::tags, template -> true),
          new Owned.Reading<>(
              (ec2, id) ->
                  ec2.describeLaunchTemplates(r -> r.launchTemplateIds(id)).launchTemplates(),
              (ec2, filters) ->
                  ec2
                      .describeLaunchTemplatesPaginator(r -> r.filters(filters))
                      .launchTemplates()
                      .stream()));

  @Override
  public Class<Inputs> inputs() {
    return Inputs.class;
  }

  @Override
  public Set<String> outputs() {
    return Set.of("id", "version");
  }

  @Override
  public Facts facts() {
    return Facts.of(
            Duration.ofSeconds(4),
            0,
            "ec2:DescribeLaunchTemplates",
            "ec2:DescribeLaunchTemplateVersions",
            "ec2:CreateLaunchTemplate",
            "ec2:CreateLaunchTemplateVersion",
            "ec2:DeleteLaunchTemplate")
        .implying("ec2:CreateTags");
  }

  @Override
  public Optional<Outputs> find(Inputs in, StepContext step) {
    return TEMPLATE
        .find(step, "")
        .flatMap(template -> version(in, template.launchTemplateId(), step))
        .map(CreateLaunchTemplate::outputs);
  }

  @Override
  public Outputs apply(Inputs in, StepContext step) throws InterruptedException {
    Optional<LaunchTemplate> recorded = TEMPLATE.recorded(step, "");
    String id = recorded.map(LaunchTemplate::launchTemplateId).orElseGet(() -> create(in, step));
    if (recorded.isPresent() && version(in, id, step).isEmpty()) {
      add(in, id, step);
    }
    Optional<LaunchTemplateVersion> version =
        step.poll("launch template " + id)
            .every(Duration.ofSeconds(2))
            .upTo(Duration.ofMinutes(2))
            .until(
                () -> TEMPLATE.look(step, id).flatMap(there -> version(in, id, step)),
                Optional::isPresent,
                seen -> "not shown yet");
    return outputs(version.orElseThrow());
  }

  private static String create(Inputs in, StepContext step) {
    step.say("CreateLaunchTemplate " + in.name());
    String id = make(in, step).launchTemplateId();
    step.record(TEMPLATE.kind(), id);
    return id;
  }

  /// A template that was deleted is part of the next one's token: EC2 answers a token it knows with
  /// what it made then, even if that is gone.
  private static LaunchTemplate make(Inputs in, StepContext step) {
    String before = step.recorded(TEMPLATE.kind()).orElse("none");
    String token = step.token(TEMPLATE.kind(), List.of(content(in, step), before));
    var tags = OwnTags.specification(ResourceType.LAUNCH_TEMPLATE, step.tags(in.name(), ""));
    try {
      return step.cloud()
          .ec2()
          .createLaunchTemplate(
              r ->
                  r.launchTemplateName(in.name())
                      .clientToken(token)
                      .versionDescription(content(in, step))
                      .launchTemplateData(LaunchData.of(in, step.tags(in.name(), "")))
                      .tagSpecifications(tags))
          .launchTemplate();
    } catch (AwsServiceException e) {
      if (!ErrorCodes.is(e, "InvalidLaunchTemplateName.AlreadyExistsException")) {
        throw e;
      }
      // Made before a crash and not recorded, shown only now: else somebody else has the name.
      return TEMPLATE.find(step, "").orElseThrow(() -> nameTaken(in, e));
    }
  }

  private static StepRefused nameTaken(Inputs in, AwsServiceException e) {
    return new StepRefused(
        "CreateLaunchTemplate was refused: another launch template is called " + in.name() + ".",
        "Delete that one if it is not needed, then: switchback resume",
        e);
  }

  private static void add(Inputs in, String id, StepContext step) {
    step.say("CreateLaunchTemplateVersion of " + in.name());
    RequestLaunchTemplateData data = LaunchData.of(in, step.tags(in.name(), ""));
    step.cloud()
        .ec2()
        .createLaunchTemplateVersion(
            r ->
                r.launchTemplateId(id)
                    .clientToken(step.token("version", List.of(content(in, step), id)))
                    .versionDescription(content(in, step))
                    .launchTemplateData(data));
  }

  /// Stands as its description with every version, so that a version that says the same is known
  /// again without comparing it member by member.
  private static String content(Inputs in, StepContext step) {
    return step.token("content", in);
  }

  private static Optional<LaunchTemplateVersion> version(Inputs in, String id, StepContext step) {
    String wanted = content(in, step);
    return step
        .cloud()
        .ec2()
        .describeLaunchTemplateVersionsPaginator(r -> r.launchTemplateId(id))
        .launchTemplateVersions()
        .stream()
        .filter(one -> wanted.equals(one.versionDescription()))
        .findFirst();
  }

  private static Outputs outputs(LaunchTemplateVersion version) {
    return Outputs.of("id", version.launchTemplateId())
        .and("version", version.versionNumber().toString());
  }

  /// Its versions go with it; instances that it launched stay.
  @Override
  public void undo(Recorded recorded, StepContext step) throws InterruptedException {
    for (String id : TEMPLATE.toTakeBack(recorded, step)) {
      step.say("Deleting launch template " + id);
      try {
        step.cloud().ec2().deleteLaunchTemplate(r -> r.launchTemplateId(id));
      } catch (AwsServiceException e) {
        if (!ErrorCodes.notFound(e)) {
          throw e;
        }
      }
      step.poll("launch template " + id)
          .every(Duration.ofSeconds(2))
          .until(
              () -> TEMPLATE.look(step, id),
              Optional::isEmpty,
              seen -> "still listed after its end");
    }
  }

  @Override
  public List<String> equivalent(Inputs in, StepContext step) {
    return List.of(
        "USER_DATA=$(base64 -w0 <<'END'\n" + LaunchData.userData(in) + "END\n)",
        Cli.keeping(
            "TEMPLATE",
            step,
            "create-launch-template --launch-template-name "
                + in.name()
                + Cli.tags("launch-template", step.tags(in.name(), ""))
                + " --launch-template-data '"
                + LaunchData.json(in, step.tags(in.name(), ""))
                + "'",
            "LaunchTemplate.LaunchTemplateId"));
  }
}
