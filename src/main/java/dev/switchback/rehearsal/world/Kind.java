package dev.switchback.rehearsal.world;

import software.amazon.awssdk.awscore.exception.AwsServiceException;

/// A kind of resource of one service.
public interface Kind {
  /// As `rehearsal show` names it: `ec2:vpc`.
  String type();

  /// What its ids begin with: `vpc-`.
  String idPrefix();

  /// What the service answers when it does not find the id.
  AwsServiceException notFound(String id);
}
