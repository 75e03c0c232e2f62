package dev.switchback.watch;

/// The public name's two records: whether both are there, whether the PRIMARY one hangs on the
/// latch (else visitors come back by themselves, to an old database), and whether the SECONDARY one
/// hangs on a check of its own (else it always answers when the primary does not).
public record FailoverPair(boolean complete, boolean latched, boolean secondaryChecked) {}
