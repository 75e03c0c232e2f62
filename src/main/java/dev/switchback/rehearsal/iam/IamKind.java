package dev.switchback.rehearsal.iam;

import dev.switchback.rehearsal.world.Account;
import dev.switchback.rehearsal.world.Kind;
import dev.switchback.rehearsal.world.Refusals;
import dev.switchback.rehearsal.world.WorldResource;
import software.amazon.awssdk.services.iam.model.IamException;

/// The kinds of IAM. Their id here is their ARN: names of roles and of instance profiles may be the
/// same.
public enum IamKind implements Kind {
  ROLE("iam:role", "The role with name %s cannot be found."),
  INSTANCE_PROFILE("iam:instance-profile", "Instance Profile %s cannot be found.");

  private final String type;
  private final String notFound;

  IamKind(String type, String notFound) {
    this.type = type;
    this.notFound = notFound;
  }

  @Override
  public String type() {
    return type;
  }

  @Override
  public String idPrefix() {
    return "arn:aws:iam::";
  }

  /// IAM is asked by names; `id` is an ARN or a name already.
  @Override
  public IamException notFound(String id) {
    return Refusals.iam(404, "NoSuchEntity", notFound.formatted(id.substring(id.indexOf('/') + 1)));
  }

  public String arn(Account account, String path, String name) {
    String resource = type.substring("iam:".length());
    return "arn:aws:iam::" + account.owner().account() + ":" + resource + path + name;
  }

  /// The one with a name, or IAM's error that there is none.
  WorldResource require(Account account, String nameMember, String name) {
    return account
        .visible(this)
        .filter(one -> one.required(nameMember).equals(name))
        .findFirst()
        .orElseThrow(() -> notFound(name));
  }
}
