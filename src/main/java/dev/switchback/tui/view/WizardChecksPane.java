package dev.switchback.tui.view;

import dev.switchback.tui.state.Beside;
import dev.switchback.tui.state.Beside.Account;
import dev.switchback.tui.state.CheckLine;
import dev.switchback.tui.state.CheckLine.Verdict;
import dev.switchback.tui.state.Page;
import dev.switchback.tui.state.WizardCheck;
import dev.switchback.tui.state.WizardView;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The prechecks beside the questions: what failed first, with what to do; what passed in a line.
record WizardChecksPane(WizardView view, int width) {
  private static final String SOON = "They begin as soon as the account is reached.";

  List<Line> lines() {
    var lines = new ArrayList<Line>();
    view.beside()
        .moment()
        .notice()
        .ifPresent(
            text -> Prose.wrap(text, width).forEach(line -> lines.add(Line.of(line, Tone.FAILED))));
    lines.add(Line.of("Checks", Tone.STRONG).and(count(), Tone.DIM));
    if (checks().made().isEmpty()) {
      Prose.lines(nothing(), width).forEach(line -> lines.add(Line.of(line, tone())));
    }
    for (WizardCheck check : checks().made()) {
      lines.addAll(lines(check));
    }
    return lines;
  }

  /// All of it in one line, where there is no room.
  Line summary() {
    if (checks().made().isEmpty()) {
      return Line.of("checks  " + nothing(), tone());
    }
    Line line = Line.of("checks ", Tone.DIM);
    for (Verdict verdict : Verdict.values()) {
      long count = checks().count(verdict);
      if (count > 0) {
        line = line.and(" ").and(Marks.of(verdict).line()).and(" " + count + " ");
      }
    }
    boolean working = checks().busy() || !checks().fixing().isEmpty();
    return working ? line.and(Marks.running(ticks()).line()) : line;
  }

  private String nothing() {
    return switch (view.beside().account()) {
      case Account.Refused(String sentence) -> said() ? SOON : sentence;
      case Account.Reaching r -> said() ? SOON : "signing in …";
      case Account.Nobody n -> SOON;
      case Account.There t -> checks().busy() ? "being made …" : "none yet";
    };
  }

  /// Where it is asked who signs in, the page says how that goes.
  private boolean said() {
    return view.page() instanceof Page.OfProfile || view.page() instanceof Page.OfKind;
  }

  private Tone tone() {
    boolean refused = view.beside().account() instanceof Account.Refused;
    return refused && !said() ? Tone.WARNING : Tone.DIM;
  }

  private String count() {
    long passed = checks().count(Verdict.PASSED);
    String made = checks().made().isEmpty() ? "" : "  " + passed + " of " + checks().made().size();
    return checks().busy() ? made + " …" : made;
  }

  private List<Line> lines(WizardCheck check) {
    CheckLine line = check.line();
    Line mark = Marks.of(line.verdict()).line().and(" ");
    if (line.verdict() == Verdict.PASSED) {
      return List.of(mark.and(line.title()).fit(width));
    }
    var lines = new ArrayList<Line>();
    Tone tone = line.verdict() == Verdict.FAILED ? Tone.STRONG : Tone.PLAIN;
    Line begin = mark;
    for (String part : Prose.wrap(line.title(), width - 2)) {
      lines.add(begin.and(part, tone));
      begin = Line.of("  ");
    }
    Prose.lines(line.saw(), width - 2).forEach(text -> lines.add(Line.of("  " + text)));
    Optional<Integer> since = checks().since(check);
    if (since.isPresent()) {
      String fixing = " being fixed, " + (ticks() - since.get()) + " s";
      lines.add(Line.of("  ").and(Marks.running(ticks()).line()).and(fixing, Tone.DIM));
    } else if (check.failed() && check.offer().isPresent()) {
      boolean next = checks().fixable().filter(check::equals).isPresent();
      Line key = Line.of("  ").and(fixKey(), next ? Tone.KEY : Tone.DIM);
      lines.add(next ? key.and(" fixes it") : key.and(" fixes it next", Tone.DIM));
    } else if (!line.todo().isBlank()) {
      Prose.lines(line.todo(), width - 2)
          .forEach(text -> lines.add(Line.of("  " + text, Tone.DIM)));
    }
    return lines;
  }

  private static String fixKey() {
    return "ctrl-f";
  }

  private int ticks() {
    return view.beside().moment().ticks();
  }

  private Beside.Checks checks() {
    return view.beside().checks();
  }
}
