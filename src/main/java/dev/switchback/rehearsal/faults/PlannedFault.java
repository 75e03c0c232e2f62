package dev.switchback.rehearsal.faults;

import dev.switchback.cloud.call.Call;
import dev.switchback.cloud.call.Faults.Fault;
import java.util.Locale;
import java.util.regex.Pattern;

/// Something that is to go wrong: at which operation (`ec2:CreateVpc`, with `*` for any letters),
/// at which of its calls, and what. `id` tells it from others in the same list.
record PlannedFault(String id, String operation, When when, Fault fault) {
  /// Written as `service:Operation`, or `*` for any.
  static final Pattern OPERATION =
      Pattern.compile("\\*|[a-z0-9-]+:[A-Za-z*]+( [a-z*]+(/[a-z*]+)?)?");

  /// Which of the matching calls, counted from 1.
  sealed interface When {
    boolean due(long call);

    /// `times` calls in a row, from the one that is number `first`.
    record From(long first, long times) implements When {
      @Override
      public boolean due(long call) {
        return call >= first && call - first < times;
      }
    }

    /// Every one whose number `step` divides, `times` times.
    record Every(long step, long times) implements When {
      @Override
      public boolean due(long call) {
        return call % step == 0 && call / step <= times;
      }
    }
  }

  /// Calls that AWS's services make among themselves are met only by a fault that names them in
  /// full: `*` and the like mean what the run does.
  boolean matches(Call call) {
    if (call.isAmongServices() && operation.contains("*")) {
      return false;
    }
    String name = call.service() + ":" + call.operation();
    String pattern = Pattern.quote(operation.toLowerCase(Locale.ROOT)).replace("*", "\\E.*\\Q");
    return Pattern.matches(pattern, name.toLowerCase(Locale.ROOT));
  }

  /// What the call suffers: a denial names the call's own action.
  Fault at(Call call) {
    return fault instanceof Fault.Deny
        ? new Fault.Deny(call.service() + ":" + call.operation())
        : fault;
  }
}
