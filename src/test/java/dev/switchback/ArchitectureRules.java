package dev.switchback;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.AccessTarget.CodeUnitCallTarget;
import com.tngtech.archunit.core.domain.JavaCall;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import java.lang.reflect.Proxy;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/// What may use what: the rules of the house, by name.
final class ArchitectureRules {
  private static final Pattern EMPTY_NAME =
      Pattern.compile(".*(Util|Utils|Helper|Helpers|Manager|Impl|Processor|Handler|Service)");

  private static final Set<String> ONLY_NAMES =
      Set.of("java.io.Serializable", "java.nio.file.Path");

  private static final Set<String> CLOCKS =
      Set.of(
          "Instant", "LocalDate", "LocalTime", "LocalDateTime", "ZonedDateTime", "OffsetDateTime");

  /// The folders below the root package, and the root package itself as one of them.
  private static final SliceAssignment FIRST_LEVEL =
      new SliceAssignment() {
        @Override
        public SliceIdentifier getIdentifierOf(JavaClass type) {
          String root = ArchitectureRules.class.getPackageName();
          if (!type.getPackageName().startsWith(root)) {
            return SliceIdentifier.ignore();
          }
          String rest = type.getPackageName().substring(root.length());
          return SliceIdentifier.of(rest.isEmpty() ? "(root)" : rest.split("\\.")[1]);
        }

        @Override
        public String getDescription() {
          return "first-level packages";
        }
      };

  /// The folders of the cloud and of the simulated one, each with what lies in it and not in a
  /// folder below.
  private static final SliceAssignment CLOUDS =
      new SliceAssignment() {
        @Override
        public SliceIdentifier getIdentifierOf(JavaClass type) {
          String name = type.getPackageName();
          return resideInAnyPackage(in("cloud"), in("rehearsal")).test(type)
              ? SliceIdentifier.of(name)
              : SliceIdentifier.ignore();
        }

        @Override
        public String getDescription() {
          return "folders of both clouds";
        }
      };

  static final Map<String, ArchRule> ALL = all();

  private ArchitectureRules() {}

  private static Map<String, ArchRule> all() {
    var rules = new LinkedHashMap<String, ArchRule>();
    libraries(rules);
    packages(rules);
    habits(rules);
    return Map.copyOf(rules);
  }

  private static void libraries(Map<String, ArchRule> rules) {
    rules.put(
        "the AWS SDK and fabric8 only where the cloud is",
        only(
            resideInAnyPackage("software.amazon.awssdk..", "io.fabric8.."),
            resideInAnyPackage(
                in("action"), in("precheck"), in("cloud"), in("rehearsal"), in("watch"))));
    rules.put(
        "picocli only in cli and shell",
        only(resideInAPackage("picocli.."), resideInAnyPackage(in("cli"), in("shell"))));
    rules.put(
        "Lanterna only in tui",
        only(resideInAPackage("com.googlecode.lanterna.."), resideInAPackage(in("tui"))));
    rules.put(
        "no Lanterna in states and views",
        never(
            resideInAnyPackage(in("tui.state"), in("tui.view")),
            resideInAPackage("com.googlecode.lanterna..")));
    rules.put(
        "JLine only in shell",
        only(resideInAPackage("org.jline.."), resideInAPackage(in("shell"))));
    rules.put(
        "dnsjava only in cloud.dns",
        only(resideInAPackage("org.xbill.DNS.."), resideInAPackage(in("cloud.dns"))));
    rules.put(
        "JDBC only in cloud.sql",
        only(
            resideInAnyPackage("java.sql..", "javax.sql..", "org.mariadb.."),
            resideInAPackage(in("cloud.sql"))));
    rules.put(
        "the ports of our own know nothing of AWS and Kubernetes",
        never(
            resideInAnyPackage(in("cloud.dns"), in("cloud.http"), in("cloud.sql")),
            resideInAnyPackage("software.amazon.awssdk..", "io.fabric8..")));
    rules.put(
        "one dynamic proxy: the call seam",
        noClasses()
            .that(DescribedPredicate.not(resideInAPackage(in("cloud"))))
            .should()
            .dependOnClassesThat()
            .areAssignableTo(Proxy.class));
  }

  private static void packages(Map<String, ArchRule> rules) {
    rules.put("no package cycles", slices().assignedFrom(FIRST_LEVEL).should().beFreeOfCycles());
    rules.put(
        "no cycles within the cloud and the simulated one",
        slices().assignedFrom(CLOUDS).should().beFreeOfCycles());
    rules.put(
        "rehearsal is known to Wiring alone",
        only(
            resideInAPackage(in("rehearsal")),
            resideInAPackage(in("rehearsal")).or(partOf("Wiring"))));
    rules.put(
        "actions know nothing of who runs them",
        never(
            resideInAPackage(in("action")),
            resideInAnyPackage(in("engine"), in("tui"), in("cli"), in("shell"))));
    rules.put(
        "runbook, run, states, views and watch do no I/O",
        never(
            pure().or(resideInAPackage(in("watch"))),
            resideInAnyPackage("java.io..", "java.nio.file..", "java.nio.channels..", "java.net..")
                .and(
                    describe(
                        "are more than names", type -> !ONLY_NAMES.contains(type.getName())))));
    rules.put(
        "runbook, run, states and views know no clock",
        never(pure(), resideInAPackage(in("time"))));
  }

  private static void habits(Map<String, ArchRule> rules) {
    rules.put(
        "clocks are read and threads sleep only in time",
        noClasses()
            .that(DescribedPredicate.not(resideInAPackage(in("time"))))
            .should()
            .callCodeUnitWhere(targets(describe("clocks and sleeps", ArchitectureRules::isClock))));
    rules.put(
        "the process ends only in the root package",
        noClasses()
            .that(
                DescribedPredicate.not(resideInAPackage(ArchitectureRules.class.getPackageName())))
            .should()
            .callCodeUnitWhere(targets(describe("exits", ArchitectureRules::isExit))));
    rules.put(
        "no statics that change",
        fields()
            .that()
            .areStatic()
            .and(
                describe(
                    "are written by us",
                    field -> !field.getModifiers().contains(JavaModifier.SYNTHETIC)))
            .should()
            .beFinal());
    rules.put(
        "names say the one job",
        noClasses()
            .should()
            .haveNameMatching(EMPTY_NAME.pattern())
            .because("a name like this fits any class"));
  }

  private static ArchRule only(
      DescribedPredicate<JavaClass> used, DescribedPredicate<JavaClass> users) {
    return never(DescribedPredicate.not(users), used);
  }

  private static ArchRule never(
      DescribedPredicate<JavaClass> users, DescribedPredicate<JavaClass> used) {
    return noClasses().that(users).should().dependOnClassesThat(used).allowEmptyShould(true);
  }

  /// The packages that hold data and decisions; reading runbook files is the one exception.
  private static DescribedPredicate<JavaClass> pure() {
    return resideInAnyPackage(in("runbook"), in("run"), in("tui.state"), in("tui.view"))
        .and(DescribedPredicate.not(resideInAPackage(in("runbook.file"))))
        .and(
            DescribedPredicate.not(
                describe(
                    "read files", type -> type.getName().matches(".*(Loader|Folder)(\\$.*)?"))));
  }

  private static DescribedPredicate<JavaClass> partOf(String rootClass) {
    String name = ArchitectureRules.class.getPackageName() + "." + rootClass;
    return describe(
        "are part of " + rootClass,
        type -> type.getName().equals(name) || type.getName().startsWith(name + "$"));
  }

  private static String in(String name) {
    return ArchitectureRules.class.getPackageName() + "." + name + "..";
  }

  private static DescribedPredicate<JavaCall<?>> targets(
      DescribedPredicate<CodeUnitCallTarget> target) {
    return describe(target.getDescription(), call -> target.test(call.getTarget()));
  }

  private static boolean isClock(CodeUnitCallTarget target) {
    String owner = target.getOwner().getName();
    String name = target.getName();
    return switch (owner) {
      case "java.lang.System" -> Set.of("nanoTime", "currentTimeMillis").contains(name);
      case "java.lang.Thread", "java.util.concurrent.TimeUnit" -> name.equals("sleep");
      case "java.util.concurrent.locks.LockSupport" -> name.startsWith("park");
      case "java.time.Clock" -> name.startsWith("system") || name.startsWith("tick");
      case "java.util.Date" -> name.equals("<init>") && target.getRawParameterTypes().isEmpty();
      default ->
          name.equals("now")
              && target.getOwner().getPackageName().equals("java.time")
              && CLOCKS.contains(target.getOwner().getSimpleName());
    };
  }

  private static boolean isExit(CodeUnitCallTarget target) {
    return Set.of("java.lang.System", "java.lang.Runtime").contains(target.getOwner().getName())
        && Set.of("exit", "halt").contains(target.getName());
  }
}
