package dev.switchback.runbook;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/// Finds the name that was probably meant.
public final class NearestName {
  private static final int LISTED = 12;
  private static final int LONGEST = 80;

  private NearestName() {}

  /// The name with the fewest edits from `wrong`; empty if none is near.
  public static Optional<String> of(String wrong, Collection<String> right) {
    if (wrong.length() > LONGEST) {
      return Optional.empty();
    }
    int enough = Math.max(2, wrong.length() / 3);
    return right.stream()
        .filter(name -> Math.abs(name.length() - wrong.length()) <= enough)
        .map(name -> new Candidate(name, distance(name, wrong)))
        .filter(near -> near.distance <= enough && near.distance < near.name.length())
        .min(Comparator.comparingInt(Candidate::distance).thenComparing(Candidate::name))
        .map(Candidate::name);
  }

  private record Candidate(String name, int distance) {}

  /// A sentence that helps on, with a space before it: the nearest name, else the names there are.
  public static String hint(String wrong, Collection<String> right) {
    return of(wrong, right)
        .map(name -> " Did you mean `" + name + "`?")
        .orElseGet(() -> right.isEmpty() ? " There is none." : " There is: " + list(right) + ".");
  }

  private static String list(Collection<String> names) {
    String shown = String.join(", ", names.stream().sorted().limit(LISTED).toList());
    return names.size() > LISTED ? shown + " and " + (names.size() - LISTED) + " more" : shown;
  }

  /// Levenshtein's, without regard to case; two swapped neighbours count as one edit.
  private static int distance(String left, String right) {
    String a = left.toLowerCase(Locale.ROOT);
    String b = right.toLowerCase(Locale.ROOT);
    var cost = new int[a.length() + 1][b.length() + 1];
    for (int i = 0; i <= a.length(); i++) {
      for (int j = 0; j <= b.length(); j++) {
        cost[i][j] = i == 0 ? j : j == 0 ? i : cheapest(cost, a, b, i, j);
      }
    }
    return cost[a.length()][b.length()];
  }

  private static int cheapest(int[][] cost, String a, String b, int i, int j) {
    boolean same = a.charAt(i - 1) == b.charAt(j - 1);
    int best =
        Math.min(cost[i - 1][j - 1] + (same ? 0 : 1), Math.min(cost[i - 1][j], cost[i][j - 1]) + 1);
    boolean swapped =
        i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1);
    return swapped ? Math.min(best, cost[i - 2][j - 2] + 1) : best;
  }
}
