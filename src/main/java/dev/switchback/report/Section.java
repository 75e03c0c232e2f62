package dev.switchback.report;

import java.util.List;

/// A titled table of a report, as plain texts.
record Section(String title, List<String> headings, List<List<String>> rows) {
  Section {
    headings = List.copyOf(headings);
    rows = rows.stream().map(List::copyOf).toList();
  }
}
