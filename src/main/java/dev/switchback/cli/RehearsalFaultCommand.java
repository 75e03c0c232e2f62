package dev.switchback.cli;

import dev.switchback.cloud.RehearsalControl;
import dev.switchback.cloud.RehearsalControl.FaultOrder;
import dev.switchback.cloud.call.Faults.Fault;
import dev.switchback.cloud.call.KnownServices;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `rehearsal fault`: lets something go wrong in the run that is going on, or in the next one.
@Command(
    name = "fault",
    description = "Lets a call go wrong in the rehearsal that is going on, or in the next one.",
    mixinStandardHelpOptions = true)
public final class RehearsalFaultCommand implements Callable<Integer> {
  private static final int BAD_USAGE = 2;
  private static final int SERVER_ERROR = 500;
  private static final Pattern OPERATION =
      Pattern.compile("\\*|[a-z0-9-]+:[A-Za-z*]+( [a-z*]+(/[a-z*]+)?)?");
  private static final Pattern CODE = Pattern.compile("[A-Za-z0-9.]+");

  private final RehearsalControl control;
  private final PrintWriter err;

  @Parameters(
      index = "0",
      paramLabel = "OPERATION",
      description = "As IAM names it, such as ec2:CreateSubnet; `*` stands for any.")
  private String operation = "";

  @Parameters(
      index = "1",
      paramLabel = "FAULT",
      description =
          "throttle, deny, fail=CODE (such as fail=InternalError), delay=5s, expire, crash or"
              + " crash=after.")
  private String fault = "";

  @Option(
      names = "--nth",
      paramLabel = "N",
      description = "At the Nth matching call from now on; the next one if not said.")
  private int nth = 1;

  @Option(
      names = "--times",
      paramLabel = "N",
      description = "At N calls in a row; one if not said, all if it is a denial.")
  private @Nullable Integer times;

  /// Words for people go to `err`; there are no others.
  public RehearsalFaultCommand(RehearsalControl control, PrintWriter err) {
    this.control = control;
    this.err = err;
  }

  @Override
  public Integer call() {
    Optional<Fault> wanted = parse();
    boolean usable = wanted.isPresent() && OPERATION.matcher(operation).matches();
    if (!usable) {
      err.printf(
          "This is not a fault: %s %s. Say for example: rehearsal fault ec2:CreateSubnet"
              + " throttle%n",
          operation, fault);
    } else if (KnownServices.problem(operation).isPresent()) {
      usable = false;
      KnownServices.problem(operation).ifPresent(err::println);
    } else if (nth < 1 || (times != null && times < 1)) {
      usable = false;
      err.println("--nth and --times count from 1.");
    } else {
      OptionalInt many = times == null ? OptionalInt.empty() : OptionalInt.of(times);
      control.add(new FaultOrder(operation, nth, many, wanted.get()));
      err.printf(
          "%s: %s, at matching call %d from now, in the rehearsal of %s.%n",
          operation, fault, nth, control.site());
    }
    err.flush();
    return usable ? 0 : BAD_USAGE;
  }

  private Optional<Fault> parse() {
    String[] parts = fault.split("=", 2);
    String value = parts.length == 2 ? parts[1] : "";
    return switch (fault) {
      case "throttle" -> Optional.of(new Fault.Throttle());
      case "deny" -> Optional.of(new Fault.Deny(operation));
      case "expire" -> Optional.of(new Fault.ExpireCredentials());
      case "crash", "crash=before" -> Optional.of(new Fault.Crash(false));
      case "crash=after" -> Optional.of(new Fault.Crash(true));
      default ->
          switch (parts[0]) {
            case "fail" -> failure(value);
            case "delay" -> delay(value);
            default -> Optional.empty();
          };
    };
  }

  private static Optional<Fault> failure(String code) {
    int status = code.startsWith("Internal") || code.startsWith("Unavailable") ? SERVER_ERROR : 400;
    return CODE.matcher(code).matches()
        ? Optional.of(new Fault.Fail(code, "Failed on purpose.", status, false))
        : Optional.empty();
  }

  private static Optional<Fault> delay(String length) {
    try {
      return Optional.of(Duration.parse("PT" + length.toUpperCase(Locale.ROOT)))
          .filter(Duration::isPositive)
          .map(Fault.Delay::new);
    } catch (DateTimeParseException e) {
      return Optional.empty();
    }
  }
}
