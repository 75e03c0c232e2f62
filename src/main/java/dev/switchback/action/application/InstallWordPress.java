package dev.switchback.action.application;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.switchback.action.Action;
import dev.switchback.action.Cli;
import dev.switchback.action.Facts;
import dev.switchback.action.Recorded;
import dev.switchback.action.StepContext;
import dev.switchback.action.StepRefused;
import dev.switchback.cloud.dns.NameChain;
import dev.switchback.cloud.http.Answer;
import dev.switchback.cloud.http.Answer.Given;
import dev.switchback.cloud.http.Answer.Reason;
import dev.switchback.cloud.http.Form;
import dev.switchback.cloud.http.Page;
import dev.switchback.cloud.http.Patience;
import dev.switchback.run.Outputs;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/// WordPress's own installation, which makes its tables and its administrator: sent as the form
/// that a browser would send, or left to a person. WordPress that is installed already is success,
/// whoever did it. Source: wordpress.org, wp-admin/install.php of WordPress 6.
public final class InstallWordPress implements Action<InstallWordPress.Inputs> {
  /// `site` is the host name of the side that is asked, `nameServers` those of its zone.
  public record Inputs(
      String site,
      String publicName,
      List<String> nameServers,
      Mode mode,
      Administrator administrator) {}

  /// Who sends the form.
  public enum Mode {
    @JsonProperty("guided")
    GUIDED,
    /// A person, at the public name.
    @JsonProperty("manual")
    MANUAL
  }

  /// `secret` is the ARN of the administrator's name and password.
  public record Administrator(String secret, String email, String title) {}

  /// What WordPress is up to, as its sign-in page shows.
  private enum Standing {
    INSTALLED("installed"),
    OPEN("not installed"),
    SILENT("not answering");

    private final String words;

    Standing(String words) {
      this.words = words;
    }
  }

  private static final String SIGN_IN = "/wp-login.php";
  private static final String INSTALL = "/wp-admin/install.php";

  /// How often to look, and how long.
  private record Patient(Duration every, Duration upTo) {}

  private static final Patient SOON = new Patient(Duration.ofSeconds(5), Duration.ofMinutes(5));
  private static final Patient BY_HAND = new Patient(Duration.ofSeconds(30), Duration.ofHours(4));

  /// It makes twelve tables before it answers.
  private static final Patience INSTALLING =
      new Patience(Duration.ofSeconds(4), Duration.ofSeconds(60));

  private static final JsonMapper JSON = new JsonMapper();

  @Override
  public Class<Inputs> inputs() {
    return Inputs.class;
  }

  @Override
  public Set<String> outputs() {
    return Set.of("url");
  }

  @Override
  public Facts facts() {
    return Facts.of(
        Duration.ofSeconds(10),
        0,
        "dns:GET records",
        "http:GET",
        "http:POST",
        "secretsmanager:GetSecretValue");
  }

  @Override
  public Optional<Outputs> find(Inputs in, StepContext step) {
    return standing(in, step) == Standing.INSTALLED ? Optional.of(outputs(in)) : Optional.empty();
  }

  @Override
  public Outputs apply(Inputs in, StepContext step) throws InterruptedException {
    Standing now = await(in, step, SOON, one -> one != Standing.SILENT);
    if (now == Standing.INSTALLED) {
      step.say("WordPress is installed already");
    } else if (in.mode() == Mode.GUIDED) {
      install(in, step);
    } else {
      await(in, step);
    }
    return outputs(in);
  }

  /// A person's browser asks a resolver, which must not hear of the public name before it is there.
  private static void await(Inputs in, StepContext step) throws InterruptedException {
    step.poll(in.publicName())
        .every(Duration.ofSeconds(10))
        .upTo(Duration.ofMinutes(30))
        .until(
            () -> AuthoritativeNames.ask(in.publicName(), in.nameServers(), step),
            chain -> !chain.addresses().isEmpty(),
            NameChain::words);
    step.say("Open https://" + in.publicName() + INSTALL + " and install WordPress there");
    step.say("A name and a password for it are kept in " + in.administrator().secret());
    await(in, step, BY_HAND, one -> one == Standing.INSTALLED);
  }

  private static Standing await(Inputs in, StepContext step, Patient how, Predicate<Standing> good)
      throws InterruptedException {
    return step.poll("WordPress")
        .every(how.every())
        .upTo(how.upTo())
        .until(() -> standing(in, step), good, one -> one.words);
  }

  /// Until it is installed, WordPress sends everybody who wants to sign in to its installation.
  private static Standing standing(Inputs in, StepContext step) {
    Optional<Page> page = page(in, SIGN_IN, step);
    if (page.isEmpty()) {
      return Standing.SILENT;
    }
    Answer answer = step.cloud().http().get(page.get(), Patience.OF_A_CHECKER);
    if (!(answer instanceof Given given) || !answer.good()) {
      return Standing.SILENT;
    }
    return given.header("location").filter(to -> to.contains(INSTALL)).isPresent()
        ? Standing.OPEN
        : Standing.INSTALLED;
  }

  private static Optional<Page> page(Inputs in, String path, StepContext step) {
    return AuthoritativeNames.ask(in.site(), in.nameServers(), step).addresses().stream()
        .findFirst()
        .map(address -> Page.of(in.site(), path, address));
  }

  private static void install(Inputs in, StepContext step) throws InterruptedException {
    Page page =
        page(in, INSTALL + "?step=2", step)
            .orElseThrow(
                () ->
                    new StepRefused(
                        in.site() + " has lost its address.",
                        "See that its record is still there, then: switchback resume"));
    step.say("Sending the installation's form to " + in.site());
    Answer answer = step.cloud().http().post(page, form(in.administrator(), step), INSTALLING);
    if (answer instanceof Answer.None none && none.reason() == Reason.UNSAFE) {
      throw new StepRefused(
          "The administrator's password was not sent to %s: %s.".formatted(in.site(), none.why()),
          "It is sent only to a certificate that this machine trusts. Install WordPress at https://"
              + in.publicName()
              + INSTALL
              + ", then: switchback resume");
    }
    if (answer.good() && standing(in, step) == Standing.OPEN) {
      throw new StepRefused(
          "WordPress took the form and is not installed.",
          "Install it at https://" + in.publicName() + INSTALL + ", then: switchback resume");
    }
    // Whatever came back, or did not: what counts is whether it is installed.
    await(in, step, SOON, one -> one == Standing.INSTALLED);
  }

  private static Form form(Administrator who, StepContext step) {
    JsonNode account = account(who.secret(), step);
    String password = account.path("password").asText();
    var fields = new LinkedHashMap<String, String>();
    fields.put("weblog_title", who.title());
    fields.put("user_name", account.path("username").asText());
    fields.put("admin_password", password);
    fields.put("admin_password2", password);
    fields.put("admin_email", who.email());
    // Search engines are not invited to a site that is being set up.
    fields.put("blog_public", "0");
    fields.put("Submit", "Install WordPress");
    return new Form(fields);
  }

  private static JsonNode account(String secret, StepContext step) {
    String value =
        step.cloud().secretsManager().getSecretValue(r -> r.secretId(secret)).secretString();
    try {
      return JSON.readTree(value);
    } catch (JsonProcessingException e) {
      // Its message quotes what it could not read: it goes nowhere.
      throw new StepRefused(
          "The secret " + secret + " holds no JSON with username and password.",
          "Mend it in Secrets Manager, then: switchback resume");
    }
  }

  private static Outputs outputs(Inputs in) {
    return Outputs.of("url", "https://" + in.publicName() + "/");
  }

  /// What was installed goes with the database and the volume that it is in.
  @Override
  public void undo(Recorded recorded, StepContext step) {
    step.say("Nothing to take back: WordPress goes with its database and its volume");
  }

  @Override
  public List<String> equivalent(Inputs in, StepContext step) {
    String byHand = "# Open https://" + in.publicName() + INSTALL + " and install WordPress";
    return List.of(
        byHand + "; name and password are those of",
        Cli.aws(
            step,
            "secretsmanager get-secret-value --query SecretString --secret-id "
                + in.administrator().secret()));
  }
}
