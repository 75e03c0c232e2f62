package dev.switchback.action.database;

import com.fasterxml.jackson.databind.JsonNode;
import dev.switchback.action.Action;
import dev.switchback.action.Cli;
import dev.switchback.action.Facts;
import dev.switchback.action.Recorded;
import dev.switchback.action.StepContext;
import dev.switchback.action.StepRefused;
import dev.switchback.run.Outputs;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.services.ssm.model.GetCommandInvocationResponse;

/// Runs one of the scripts beside the runbooks on a host, as root, by Systems Manager. Scripts may
/// run again at any time, and two never run at once. Source: Systems Manager API, SendCommand;
/// waiter CommandExecuted.
public final class RunScript implements Action<RunScript.Inputs> {
  /// `script` is the name of a file in `runbooks/scripts`; `arguments` are its inputs, and never
  /// hold a secret: AWS keeps them. REGION is always among them.
  public record Inputs(String instance, String script, Optional<Map<String, String>> arguments) {
    ScriptText text(StepContext step) {
      var all = new HashMap<>(arguments.orElse(Map.of()));
      all.put("REGION", step.site().region());
      return new ScriptText(script, all);
    }
  }

  private static final String KIND = "ssm-command";
  private static final String DOCUMENT = "AWS-RunShellScript";

  /// How long a host may leave a command waiting, and how long the script may take.
  private static final Duration DELIVERY = Duration.ofMinutes(10);

  private static final Duration LONGEST = Duration.ofMinutes(20);

  /// As many hexadecimal digits of the token as tell one command from another.
  private static final int DIGITS = 16;

  private static final int LONGEST_COMMENT = 100;

  @Override
  public Class<Inputs> inputs() {
    return Inputs.class;
  }

  /// `result` is the script's answer; `ca` stands beside it if the answer has one.
  @Override
  public Set<String> outputs() {
    return Set.of("result", "ca");
  }

  @Override
  public Facts facts() {
    return Facts.of(
        Duration.ofSeconds(12),
        0,
        "ssm:ListCommands",
        "ssm:GetCommandInvocation",
        "ssm:SendCommand");
  }

  @Override
  public Optional<Outputs> find(Inputs in, StepContext step) {
    var invocations = new Invocations(in.instance(), step);
    Optional<String> command =
        invocations
            .newest(comment(in, step))
            .or(() -> step.recorded(KIND).filter(id -> meant(in, id, invocations, step)));
    command.ifPresent(id -> step.record(KIND, id));
    return command
        .flatMap(invocations::look)
        .filter(Invocations::succeeded)
        .flatMap(ScriptOutput::answer)
        .map(RunScript::outputs);
  }

  @Override
  public Outputs apply(Inputs in, StepContext step) throws InterruptedException {
    var invocations = new Invocations(in.instance(), step);
    Optional<String> going = step.recorded(KIND).filter(id -> goesOn(in, id, invocations, step));
    String command = going.isPresent() ? going.get() : send(in, step);
    var output = new ScriptOutput(step::say);
    GetCommandInvocationResponse end =
        step.poll(in.script())
            .like("ssm", "CommandExecuted")
            .every(Duration.ofSeconds(2))
            .upTo(DELIVERY.plus(LONGEST))
            .until(
                () -> heard(invocations.look(command), output),
                seen -> seen.filter(Invocations::finished).isPresent(),
                seen ->
                    seen.map(GetCommandInvocationResponse::statusDetails).orElse("not shown yet"))
            .orElseThrow();
    return result(in, end, step);
  }

  private static Optional<GetCommandInvocationResponse> heard(
      Optional<GetCommandInvocationResponse> seen, ScriptOutput output) {
    seen.ifPresent(output::hear);
    return seen;
  }

  /// Whether a recorded command is for what is asked now, and has not failed.
  private static boolean goesOn(
      Inputs in, String command, Invocations invocations, StepContext step) {
    return meant(in, command, invocations, step)
        && invocations
            .look(command)
            .filter(seen -> !Invocations.finished(seen) || Invocations.succeeded(seen))
            .isPresent();
  }

  private static boolean meant(
      Inputs in, String command, Invocations invocations, StepContext step) {
    return invocations
        .look(command)
        .filter(seen -> comment(in, step).equals(seen.comment()))
        .isPresent();
  }

  private static String send(Inputs in, StepContext step) {
    step.say("SendCommand " + in.script() + " to " + in.instance());
    String text = in.text(step).text(step);
    String command =
        step.cloud()
            .ssm()
            .sendCommand(
                r ->
                    r.instanceIds(in.instance())
                        .documentName(DOCUMENT)
                        .comment(comment(in, step))
                        .timeoutSeconds(Math.toIntExact(DELIVERY.toSeconds()))
                        .parameters(
                            Map.of(
                                "commands",
                                List.of(text),
                                "executionTimeout",
                                List.of(Long.toString(LONGEST.toSeconds())))))
            .command()
            .commandId();
    step.record(KIND, command);
    return command;
  }

  /// What a command is found again by: the same for the same step, script and inputs.
  private static String comment(Inputs in, StepContext step) {
    String token = step.token(KIND, in.text(step).text(step) + in.instance()).substring(0, DIGITS);
    String where = step.site().name() + "/" + step.step().path();
    int most = LONGEST_COMMENT - DIGITS - 1;
    return where.substring(0, Math.min(where.length(), most)) + "/" + token;
  }

  private static Outputs result(Inputs in, GetCommandInvocationResponse end, StepContext step) {
    if (!Invocations.succeeded(end)) {
      throw failed(in, end, step);
    }
    return ScriptOutput.answer(end)
        .map(RunScript::outputs)
        .orElseThrow(
            () ->
                new StepRefused(
                    in.script()
                        + " succeeded on "
                        + in.instance()
                        + (ScriptOutput.answerCut(end)
                            ? ", but its output was cut, and its answer with it."
                            : ", but did not end with a line of JSON."),
                    "Look at the command "
                        + end.commandId()
                        + " in Systems Manager, then: switchback resume (it runs again)"));
  }

  private static StepRefused failed(Inputs in, GetCommandInvocationResponse end, StepContext step) {
    String last = ScriptOutput.last(end);
    boolean ran = end.responseCode() != null && end.responseCode() > 0;
    return new StepRefused(
        in.script()
            + " failed on "
            + in.instance()
            + (ran ? " with exit status " + end.responseCode() : ": " + end.statusDetails())
            + (last.isEmpty() ? "." : ". Its last lines:\n" + last),
        "Remove the reason, then: switchback resume (the script does the rest). For a shell on the"
            + " host: "
            + Cli.aws(step, "ssm start-session --target " + in.instance()));
  }

  private static Outputs outputs(JsonNode answer) {
    Outputs outputs = Outputs.none().and("result", answer);
    return answer.path("ca").isTextual() ? outputs.and("ca", answer.path("ca")) : outputs;
  }

  /// What a script did is on the host, and goes with it.
  @Override
  public void undo(Recorded recorded, StepContext step) {
    step.say("Nothing to take back: what the script did goes with the host");
  }

  @Override
  public List<String> equivalent(Inputs in, StepContext step) {
    var lines = new ArrayList<String>();
    lines.add(
        "TEXT=$({ cat <<'END'\n#!/bin/bash\n"
            + in.text(step).assignments()
            + "END\ncat runbooks/scripts/common.sh runbooks/scripts/"
            + in.script()
            + "; } | python3 -c 'import json, sys; print(json.dumps({\"commands\":"
            + " [sys.stdin.read()]}))')");
    lines.add(
        "COMMAND=$("
            + Cli.aws(step, "ssm send-command --document-name " + DOCUMENT)
            + " --instance-ids "
            + in.instance()
            + " --comment '"
            + comment(in, step)
            + "' --parameters \"$TEXT\" --query Command.CommandId --output text)");
    lines.add(
        Cli.aws(step, "ssm get-command-invocation --command-id \"$COMMAND\" --instance-id ")
            + in.instance());
    return lines;
  }
}
