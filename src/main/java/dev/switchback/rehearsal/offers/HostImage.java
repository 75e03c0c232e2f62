package dev.switchback.rehearsal.offers;

import dev.switchback.rehearsal.world.Account;
import dev.switchback.rehearsal.world.Scrambled;
import java.util.Optional;

/// The newest image of Amazon Linux 2023 for x86_64, and the public parameter that names it.
/// Source: Amazon Linux 2023 User Guide, "Using AL2023 with Systems Manager parameters".
public record HostImage(String id) {
  private static final String PARAMETER =
      "/aws/service/ami-amazon-linux-latest/al2023-ami-kernel-default-x86_64";

  public String name() {
    return "al2023-ami-2023.9.20261101.0-kernel-6.12-x86_64";
  }

  public static Optional<HostImage> byParameter(Account account, String parameter) {
    return parameter.equals(PARAMETER) ? Optional.of(newest(account)) : Optional.empty();
  }

  public static Optional<HostImage> byId(Account account, String id) {
    return Optional.of(newest(account)).filter(image -> image.id().equals(id));
  }

  private static HostImage newest(Account account) {
    long drawn = Scrambled.number(("al2023" + account.owner().region()).hashCode());
    return new HostImage("ami-0" + String.format("%016x", drawn));
  }
}
