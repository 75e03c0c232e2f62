package dev.switchback.watch;

/// The cluster's nodes by place: those that are Ready, of those that have joined.
public record Nodes(Count region, Count zone) {
  public record Count(int ready, int all) {
    public String words() {
      return ready + "/" + all;
    }

    public boolean whole() {
      return all > 0 && ready == all;
    }
  }
}
