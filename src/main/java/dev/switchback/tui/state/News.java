package dev.switchback.tui.state;

import dev.switchback.runbook.Input;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What the wizard hears from the outside.
public sealed interface News {
  /// The runbook's questions are read. `presets` are the answers that stand if nobody gives others,
  /// by kind; `listed` names the inputs of whose answers the account has a list.
  record Read(List<Input> inputs, Map<Draft.Kind, Map<String, String>> presets, List<String> listed)
      implements News {
    public Read {
      inputs = List.copyOf(inputs);
      presets = Map.copyOf(presets);
      listed = List.copyOf(listed);
    }
  }

  /// Something is wrong that the operator must know; `sentence` says what to do.
  record Broken(String sentence) implements News {}

  /// The account is reached, in a Region.
  record Connected(Draft.Kind kind, String account, String region) implements News {}

  /// It is not; the sentence says how to sign in.
  record NotConnected(Draft.Kind kind, String sentence) implements News {}

  record Offers(String input, Offered offered) implements News {}

  /// The prechecks are being made again.
  record Checking() implements News {}

  record Checked(WizardCheck check) implements News {}

  /// The fix of a precheck is made; or it was not, and the sentence says why.
  record Fixed(String check, Optional<String> trouble) implements News {}

  /// All prechecks of these answers are made.
  record AllChecked() implements News {}

  record Outlooked(Outlook outlook) implements News {}

  /// The sites as they are now, for the first screen.
  record SitesRead(List<HomeView.SiteLine> sites, Instant now) implements News {
    public SitesRead {
      sites = List.copyOf(sites);
    }
  }

  /// One of them was looked at.
  record SiteLooked(SiteDetails details, Instant now) implements News {}

  /// The program is to end, by a signal.
  record MustLeave() implements News {}
}
