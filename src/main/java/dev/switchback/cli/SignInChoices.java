package dev.switchback.cli;

import dev.switchback.cloud.trouble.SignInException;
import dev.switchback.tui.state.Choices;
import dev.switchback.tui.state.Offered;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

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

  /// By number, line by line: the profile's name, nothing for the environment; empty if the
  /// operator leaves.
  Optional<String> ask(Terminal terminal) {
    return switch (offered()) {
      case Offered.Found(List<Offered.Item> items) -> ask(terminal, items);
      case Offered.Refused(String sentence) -> {
        terminal.prose(sentence);
        yield Optional.empty();
      }
      case Offered.Asking a -> Optional.empty();
    };
  }

  private static Optional<String> ask(Terminal terminal, List<Offered.Item> items) {
    for (int i = 0; i < items.size(); i++) {
      terminal.item("%d. %s: %s".formatted(i + 1, items.get(i).value(), items.get(i).about()));
    }
    while (true) {
      Optional<String> line = terminal.ask("Who signs in? A number [1]: ").map(String::strip);
      if (line.isEmpty()) {
        return line;
      }
      String said = line.get().isEmpty() ? "1" : line.get();
      if (said.matches("[1-9][0-9]{0,3}") && Integer.parseInt(said) <= items.size()) {
        String chosen = items.get(Integer.parseInt(said) - 1).value();
        return Optional.of(chosen.equals(Choices.ENVIRONMENT) ? "" : chosen);
      }
      terminal.err().println("A number from 1 to " + items.size() + ".");
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
