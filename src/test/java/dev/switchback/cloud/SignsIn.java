package dev.switchback.cloud;

import dev.switchback.cloud.seam.Seam;
import dev.switchback.cloud.signin.AwsClients;
import dev.switchback.cloud.signin.Identity;
import dev.switchback.cloud.signin.SignIn;
import dev.switchback.cloud.trouble.SignInException;
import java.util.Optional;

/// A program that signs in with the environment it is given, and says how that went: arguments are
/// `profile=…` and `region=…`. Pauses take no time.
public final class SignsIn {
  private SignsIn() {}

  public static void main(String[] args) {
    var clients = new AwsClients("9.9", argument("profile=", args), argument("region=", args));
    var cloud = new Cloud(clients, new Seam(new HandTime(), Seam.Setup.PLAIN));
    try {
      Identity identity = new SignIn(clients, cloud).identity();
      System.out.println(identity.kind() + " " + identity.name() + " " + identity.account());
      cloud.ec2().describeVpcs();
    } catch (SignInException sentence) {
      System.out.println(sentence.getMessage());
      System.exit(2);
    }
  }

  private static Optional<String> argument(String name, String[] args) {
    for (String arg : args) {
      if (arg.startsWith(name)) {
        return Optional.of(arg.substring(name.length()));
      }
    }
    return Optional.empty();
  }
}
