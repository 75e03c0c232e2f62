package dev.switchback.runbook;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What each [InputType] takes, and the sentence for what it does not.
final class AnswerCheck {
  private static final Pattern CIDR =
      Pattern.compile("(\\d{1,3})\\.(\\d{1,3})\\.(\\d{1,3})\\.(\\d{1,3})/(\\d{1,3})");
  private static final Pattern REGION =
      Pattern.compile("[a-z]{2}(-(gov|iso[a-z]?))?-[a-z]{4,9}-\\d");
  private static final Pattern ZONE = Pattern.compile(REGION.pattern() + "(-[a-z]{3}-\\d)?[a-z]");
  private static final Pattern DOMAIN =
      Pattern.compile(
          "(?=.{1,253}$)([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\\.)+[a-z][a-z0-9-]{0,61}[a-z0-9]");
  private static final Pattern SECRET =
      Pattern.compile("arn:aws[a-z-]*:secretsmanager:[a-z0-9-]+:\\d{12}:secret:[\\w/+=.@-]+");
  private static final Pattern INSTANCE =
      Pattern.compile(
          "[a-z][a-z0-9-]*\\.(nano|micro|small|medium|large|metal|\\d*xlarge|metal-\\d+xl)");
  private static final Pattern VERSION = Pattern.compile("newest|\\d\\.\\d{1,2}");
  private static final Pattern HOSTED_ZONE = Pattern.compile("auto|Z[A-Z0-9]{4,31}");
  private static final Pattern CERTIFICATE =
      Pattern.compile("auto|arn:aws[a-z-]*:acm:[a-z0-9-]+:\\d{12}:certificate/[\\w-]+");
  private static final int WIDEST = 16;
  private static final int NARROWEST = 28;

  private AnswerCheck() {}

  static Optional<String> problem(InputType type, JsonNode value, List<String> choices) {
    String text = value.asText();
    return switch (type) {
      case TEXT ->
          unless(
              value.isTextual() && !text.isBlank(),
              text.isBlank() && !value.isContainerNode()
                  ? "The text is empty."
                  : "Text is wanted, not " + shown(value) + "; put it in quotes.");
      case CHOICE ->
          unless(
              value.isTextual() && choices.contains(text),
              shown(value) + " is not one of the choices." + NearestName.hint(text, choices));
      case BOOLEAN -> unless(value.isBoolean(), shown(value) + " is neither true nor false.");
      case NUMBER -> unless(value.isNumber(), shown(value) + " is not a number.");
      case CIDR -> cidr(text).map(why -> shown(value) + why);
      case REGION -> form(value, REGION, "a Region such as us-east-1");
      case LOCAL_ZONE ->
          form(value, ZONE, "a Local Zone such as us-east-1-bos-1a, or an availability zone");
      case INSTANCE_TYPE -> form(value, INSTANCE, "an instance type such as m5.large");
      case KUBERNETES_VERSION -> form(value, VERSION, "a version such as 1.36, or newest");
      case HOSTED_ZONE ->
          form(value, HOSTED_ZONE, "the id of a hosted zone such as Z0123456789ABC, or auto");
      case CERTIFICATE ->
          form(
              value,
              CERTIFICATE,
              "a certificate's ARN such as arn:aws:acm:REGION:ACCOUNT:certificate/ID, or auto");
      case DOMAIN -> form(value, DOMAIN, "a domain name such as demo.example.com in lower case");
      case DURATION ->
          unless(
              Durations.parse(text).isPresent(),
              shown(value) + " is not a duration such as 10m, 90s or 1h30m.");
      case SECRET ->
          unless(
              value.isTextual() && SECRET.matcher(text).matches(),
              "This is not the ARN of a secret in Secrets Manager; the secret itself is never"
                  + " written down here. Store it there and give"
                  + " arn:aws:secretsmanager:REGION:ACCOUNT:secret:NAME.");
    };
  }

  private static Optional<String> cidr(String text) {
    Matcher parts = CIDR.matcher(text);
    if (!parts.matches()) {
      return Optional.of(" is not an address range such as 10.0.0.0/16.");
    }
    long address = 0;
    for (int part = 1; part <= 4; part++) {
      int octet = Integer.parseInt(parts.group(part));
      if (octet > 255) {
        return Optional.of(" is not an address range: " + octet + " is above 255.");
      }
      address = address << 8 | octet;
    }
    return prefix(address, Integer.parseInt(parts.group(5)));
  }

  private static Optional<String> prefix(long address, int prefix) {
    if (prefix < WIDEST || prefix > NARROWEST) {
      return Optional.of(
          " has the prefix /%d; AWS takes /%d to /%d.".formatted(prefix, WIDEST, NARROWEST));
    }
    long network = address >> (32 - prefix) << (32 - prefix);
    return unless(
        network == address,
        " does not begin at a network address. Did you mean `%d.%d.%d.%d/%d`?"
            .formatted(
                network >> 24, network >> 16 & 255, network >> 8 & 255, network & 255, prefix));
  }

  private static Optional<String> form(JsonNode value, Pattern pattern, String wanted) {
    return unless(
        value.isTextual() && pattern.matcher(value.textValue()).matches(),
        shown(value) + " is not " + wanted + ".");
  }

  private static String shown(JsonNode value) {
    String text = value.isTextual() ? value.textValue() : value.toString();
    return text.length() > 60 ? text.substring(0, 60) + "…" : text;
  }

  private static Optional<String> unless(boolean fits, String why) {
    return fits ? Optional.empty() : Optional.of(why);
  }
}
