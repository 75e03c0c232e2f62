package dev.switchback.action.cluster;

import dev.switchback.action.ec2.OwnTags;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.ec2.model.LaunchTemplateBlockDeviceMappingRequest;
import software.amazon.awssdk.services.ec2.model.LaunchTemplateHttpTokensState;
import software.amazon.awssdk.services.ec2.model.LaunchTemplateTagSpecificationRequest;
import software.amazon.awssdk.services.ec2.model.RequestLaunchTemplateData;
import software.amazon.awssdk.services.ec2.model.ResourceType;
import software.amazon.awssdk.services.ec2.model.VolumeType;

/// What the launch template of a node says.
final class LaunchData {
  /// EKS's image asks for gp3, which Local Zones do not have.
  private static final VolumeType DISK = VolumeType.GP2;

  /// As the post has it, in GiB.
  private static final int DISK_SIZE = 100;

  /// Only what runs in the host's own network reaches the instance metadata, and with it the node's
  /// role; pods have their roles by Pod Identity.
  private static final int METADATA_HOPS = 1;

  private static final List<ResourceType> TAGGED =
      List.of(ResourceType.INSTANCE, ResourceType.VOLUME);

  private LaunchData() {}

  static RequestLaunchTemplateData of(CreateLaunchTemplate.Inputs in, Map<String, String> tags) {
    return RequestLaunchTemplateData.builder()
        .imageId(in.machine().image())
        .instanceType(in.machine().type())
        .iamInstanceProfile(profile -> profile.name(in.machine().instanceProfile()))
        .securityGroupIds(in.cluster().securityGroup())
        .blockDeviceMappings(disk(in.machine().rootDevice()))
        .metadataOptions(
            options ->
                options
                    .httpTokens(LaunchTemplateHttpTokensState.REQUIRED)
                    .httpPutResponseHopLimit(METADATA_HOPS))
        .userData(NodeUserData.encoded(userData(in)))
        .tagSpecifications(
            TAGGED.stream()
                .map(
                    type ->
                        LaunchTemplateTagSpecificationRequest.builder()
                            .resourceType(type)
                            .tags(OwnTags.specification(type, tags).tags())
                            .build())
                .toList())
        .build();
  }

  private static LaunchTemplateBlockDeviceMappingRequest disk(String rootDevice) {
    return LaunchTemplateBlockDeviceMappingRequest.builder()
        .deviceName(rootDevice)
        .ebs(
            ebs ->
                ebs.volumeType(DISK)
                    .volumeSize(DISK_SIZE)
                    .encrypted(true)
                    .deleteOnTermination(true))
        .build();
  }

  static String userData(CreateLaunchTemplate.Inputs in) {
    CreateLaunchTemplate.Cluster cluster = in.cluster();
    return NodeUserData.of(
        new NodeUserData.Cluster(
            cluster.name(),
            cluster.endpoint(),
            cluster.certificateAuthority(),
            cluster.serviceCidr()),
        in.node().labels(),
        in.node().taints());
  }

  /// The same for the aws CLI, between single quotes; the user data is in the shell's USER_DATA.
  static String json(CreateLaunchTemplate.Inputs in, Map<String, String> tags) {
    return """
    {"ImageId":"%s","InstanceType":"%s","IamInstanceProfile":{"Name":"%s"},\
    "SecurityGroupIds":["%s"],"BlockDeviceMappings":[{"DeviceName":"%s","Ebs":\
    {"VolumeType":"%s","VolumeSize":%d,"Encrypted":true,"DeleteOnTermination":true}}],\
    "MetadataOptions":{"HttpTokens":"required","HttpPutResponseHopLimit":%d},\
    "UserData":"'"$USER_DATA"'","TagSpecifications":[%s]}\
    """
        .formatted(
            in.machine().image(),
            in.machine().type(),
            in.machine().instanceProfile(),
            in.cluster().securityGroup(),
            in.machine().rootDevice(),
            DISK,
            DISK_SIZE,
            METADATA_HOPS,
            TAGGED.stream().map(type -> json(type, tags)).collect(Collectors.joining(",")));
  }

  private static String json(ResourceType type, Map<String, String> tags) {
    return new TreeMap<>(tags)
        .entrySet().stream()
            .map(tag -> "{\"Key\":\"%s\",\"Value\":\"%s\"}".formatted(tag.getKey(), tag.getValue()))
            .collect(
                Collectors.joining(",", "{\"ResourceType\":\"" + type + "\",\"Tags\":[", "]}"));
  }
}
