package dev.switchback.cli.print;

import dev.switchback.cloud.SiteIdentity;
import dev.switchback.watch.Outlook;
import dev.switchback.watch.Standing;
import dev.switchback.watch.Status;
import java.time.Instant;

/// The status of a site at a moment of its own clock, and what follows from it.
public record SeenStatus(
    SiteIdentity site, Status status, Standing standing, Instant at, Outlook outlook) {}
