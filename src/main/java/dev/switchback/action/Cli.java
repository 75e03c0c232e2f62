package dev.switchback.action;

import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// Lines for the aws CLI that do what an action does, to be pasted into a POSIX shell.
public final class Cli {
  private Cli() {}

  /// `command` begins with the service: `eks describe-cluster --name demo`.
  public static String aws(StepContext step, String command) {
    return "aws --region " + step.site().region() + " " + command;
  }

  public static String ec2(StepContext step, String command) {
    return aws(step, "ec2 " + command);
  }

  /// Runs a command and keeps the id it answers in a shell variable.
  public static String keeping(String variable, StepContext step, String command, String query) {
    return variable + "=$(" + ec2(step, command) + " --query " + query + " --output text)";
  }

  public static String tags(String type, Map<String, String> tags) {
    return new TreeMap<>(tags)
        .entrySet().stream()
            .map(tag -> "{Key=" + tag.getKey() + ",Value=" + tag.getValue() + "}")
            .collect(
                Collectors.joining(
                    ",", " --tag-specifications 'ResourceType=" + type + ",Tags=[", "]'"));
  }

  /// As the newer services take tags: ` --tags 'Name=demo,switchback:site=demo'`.
  public static String tagMap(Map<String, String> tags) {
    return new TreeMap<>(tags)
        .entrySet().stream()
            .map(tag -> tag.getKey() + "=" + tag.getValue())
            .collect(Collectors.joining(",", " --tags '", "'"));
  }

  /// As the older services take tags: ` --tags 'Key=Name,Value=demo' …`.
  public static String tagList(Map<String, String> tags) {
    return new TreeMap<>(tags)
        .entrySet().stream()
            .map(tag -> "'Key=" + tag.getKey() + ",Value=" + tag.getValue() + "'")
            .collect(Collectors.joining(" ", " --tags ", ""));
  }
}
