package dev.switchback.rehearsal.efs;

import dev.switchback.rehearsal.world.Kind;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.efs.model.AccessPointNotFoundException;
import software.amazon.awssdk.services.efs.model.FileSystemNotFoundException;
import software.amazon.awssdk.services.efs.model.MountTargetNotFoundException;

/// The kinds of EFS. Source: EFS API reference.
public enum EfsKind implements Kind {
  FILE_SYSTEM("file-system", "fs-", "FileSystem"),
  MOUNT_TARGET("mount-target", "fsmt-", "MountTarget"),
  ACCESS_POINT("access-point", "fsap-", "AccessPoint");

  private final String word;
  private final String idPrefix;
  private final String name;

  EfsKind(String word, String idPrefix, String name) {
    this.word = word;
    this.idPrefix = idPrefix;
    this.name = name;
  }

  @Override
  public String type() {
    return "efs:" + word;
  }

  @Override
  public String idPrefix() {
    return idPrefix;
  }

  @Override
  public AwsServiceException notFound(String id) {
    AwsServiceException.Builder error =
        switch (this) {
          case FILE_SYSTEM -> FileSystemNotFoundException.builder();
          case MOUNT_TARGET -> MountTargetNotFoundException.builder();
          case ACCESS_POINT -> AccessPointNotFoundException.builder();
        };
    return EfsRefusals.of(
        error, 404, name + "NotFound", "%s '%s' does not exist.".formatted(name, id));
  }
}
