package dev.switchback.rehearsal.ec2;

import dev.switchback.rehearsal.offers.HostImage;
import dev.switchback.rehearsal.offers.NodeImages;
import dev.switchback.rehearsal.offers.NodeImages.NodeImage;
import dev.switchback.rehearsal.world.Refusals;
import dev.switchback.rehearsal.world.Simulation;
import java.util.List;
import software.amazon.awssdk.services.ec2.model.BlockDeviceMapping;
import software.amazon.awssdk.services.ec2.model.DescribeImagesRequest;
import software.amazon.awssdk.services.ec2.model.DescribeImagesResponse;
import software.amazon.awssdk.services.ec2.model.Image;

/// Machine images, by their ids: those that EKS and Amazon Linux publish.
final class SimulatedImages {
  private static final String ROOT = "/dev/xvda";

  private final Simulation cloud;

  SimulatedImages(Simulation cloud) {
    this.cloud = cloud;
  }

  DescribeImagesResponse describe(DescribeImagesRequest request) {
    return cloud.read(
        request,
        account -> {
          if (request.imageIds().isEmpty() || request.hasFilters()) {
            throw new UnsupportedOperationException("the rehearsal knows images by their ids only");
          }
          List<Image> images =
              request.imageIds().stream()
                  .map(
                      id ->
                          NodeImages.byId(account, id)
                              .map(NodeImage::name)
                              .or(() -> HostImage.byId(account, id).map(HostImage::name))
                              .map(name -> described(id, name))
                              .orElseThrow(
                                  () ->
                                      Refusals.ec2(
                                          "InvalidAMIID.NotFound",
                                          "The image id '[%s]' does not exist".formatted(id))))
                  .toList();
          return DescribeImagesResponse.builder().images(images).build();
        });
  }

  private static Image described(String id, String name) {
    return Image.builder()
        .imageId(id)
        .name(name)
        .imageOwnerAlias("amazon")
        .architecture("x86_64")
        .imageType("machine")
        .state("available")
        .rootDeviceType("ebs")
        .rootDeviceName(ROOT)
        .virtualizationType("hvm")
        .blockDeviceMappings(
            BlockDeviceMapping.builder()
                .deviceName(ROOT)
                .ebs(
                    disk ->
                        disk.volumeType("gp3")
                            .volumeSize(20)
                            .deleteOnTermination(true)
                            .encrypted(false))
                .build())
        .build();
  }
}
