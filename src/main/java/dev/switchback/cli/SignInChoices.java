package dev.switchback.cli;

import dev.switchback.cloud.trouble.SignInException;
import dev.switchback.tui.state.Choices;
import dev.switchback.tui.state.Offered;
import java.util.ArrayList;
import java.util.Map;

/// Who could sign in from this machine: what the environment says, and the AWS profiles.
record SignInChoices(Workshop shop) {
  Offered offered() {
    var items = new ArrayList<Offered.Item>();
    items.add(new Offered.Item(Choices.ENVIRONMENT, environment()));
    try {
      shop.clouds()
          .profiles()
          .forEach(profile -> items.add(new Offered.Item(profile.name(), profile.about())));
      return new Offered.Found(items);
    } catch (SignInException unreadable) {
      return new Offered.Refused(String.valueOf(unreadable.getMessage()));
    }
  }

  private String environment() {
    Map<String, String> environment = shop.outside().terminal().environment();
    if (environment.containsKey("AWS_ACCESS_KEY_ID")) {
      return "its keys";
    }
    return environment.containsKey("AWS_PROFILE")
        ? "AWS_PROFILE, which is " + environment.get("AWS_PROFILE")
        : "no keys and no AWS_PROFILE: the default profile, or the role of this host";
  }
}
