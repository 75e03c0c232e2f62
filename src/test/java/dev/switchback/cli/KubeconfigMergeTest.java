package dev.switchback.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fabric8.kubernetes.client.Config;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class KubeconfigMergeTest {
  private static final String NAME = "arn:aws:eks:us-east-1:123456789012:cluster/demo";

  private static KubeconfigMerge.Entry entry(String server) {
    Map<String, List<String>> lists = new LinkedHashMap<>();
    lists.put("clusters", List.of("cluster:", "  server: " + server));
    lists.put("contexts", List.of("context:", "  cluster: " + NAME, "  user: " + NAME));
    lists.put("users", List.of("user:", "  token: t"));
    return new KubeconfigMerge.Entry(NAME, lists);
  }

  private static String merged(String before) {
    return KubeconfigMerge.of(before, entry("https://new.example"));
  }

  /// By its current context.
  private static void reaches(String kubeconfig, String server) {
    assertThat(Config.fromKubeconfig(kubeconfig).getMasterUrl()).isEqualTo(server + "/");
  }

  private static final String OTHERS =
      """
      # mine, do not touch
      apiVersion: v1
      kind: Config
      clusters:
      - cluster:
          server: https://other.example   # at home
        name: other
      # the end of the clusters
      contexts:
        - context: {cluster: other, user: me}
          name: other
      current-context: other
      users:
      - name: me
        user:
          token: secret
      # the end
      """;

  @Test
  void anEmptyFileBecomesAWholeOne() {
    assertThat(merged(""))
        .isEqualTo(
            """
            apiVersion: v1
            kind: Config
            preferences: {}
            clusters:
            - cluster:
                server: https://new.example
              name: %1$s
            contexts:
            - context:
                cluster: %1$s
                user: %1$s
              name: %1$s
            users:
            - user:
                token: t
              name: %1$s
            current-context: %1$s
            """
                .formatted(NAME));
    reaches(merged(""), "https://new.example");
  }

  @Test
  void othersEntriesAndCommentsStayLetterByLetter() {
    String after = merged(OTHERS);

    assertThat(after)
        .isEqualTo(
            """
            # mine, do not touch
            apiVersion: v1
            kind: Config
            clusters:
            - cluster:
                server: https://other.example   # at home
              name: other
            - cluster:
                server: https://new.example
              name: %1$s
            # the end of the clusters
            contexts:
              - context: {cluster: other, user: me}
                name: other
              - context:
                  cluster: %1$s
                  user: %1$s
                name: %1$s
            current-context: %1$s
            users:
            - name: me
              user:
                token: secret
            - user:
                token: t
              name: %1$s
            # the end
            """
                .formatted(NAME));
    reaches(after, "https://new.example");
    reaches(
        after.replace("current-context: " + NAME, "current-context: other"),
        "https://other.example");
  }

  @Test
  void ourOwnEntryIsReplaced() {
    String once = merged(OTHERS);
    String again = KubeconfigMerge.of(once, entry("https://newer.example"));

    assertThat(again).isEqualTo(once.replace("https://new.example", "https://newer.example"));
  }

  @Test
  void emptyListsAndMissingOnesAreFilled() {
    String before =
        """
        apiVersion: v1
        clusters: []
        contexts: null
        kind: Config
        """;

    reaches(merged(before), "https://new.example");
    assertThat(merged(before)).startsWith("apiVersion: v1\nclusters:").contains("\nkind: Config\n");
  }

  @Test
  void aFileThatEndsWithoutALineEndIsAddedToAllTheSame() {
    reaches(merged(OTHERS.strip()), "https://new.example");
    reaches(merged("apiVersion: v1\nkind: Config"), "https://new.example");
  }

  @Test
  void charactersOutsideTheBasicPlaneMoveNothing() {
    assertThat(merged("# \uD83D\uDE80 rocket\n" + OTHERS)).endsWith(merged(OTHERS));
  }

  @Test
  void whatCannotBeAddedToIsRefusedWithAWayOut() {
    assertThatThrownBy(() -> merged("{\"clusters\": []}"))
        .isInstanceOf(BadUsage.class)
        .hasMessageContaining("not written in the usual form")
        .hasMessageEndingWith("Write to another file: switchback kubeconfig --file FILE");
    assertThatThrownBy(() -> merged("clusters: [{name: a}]")).hasMessageContaining("in brackets");
    assertThatThrownBy(() -> merged("a: [")).hasMessageContaining("is not YAML");
  }
}
