package dev.switchback.run.planted;

import dev.switchback.time.planted.PlantedClock;
import java.io.InputStream;
import software.amazon.awssdk.services.ec2.Ec2Client;

/// Breaks rules on purpose, also half of a cycle: `ArchitectureTest` sees that they are found.
public record PlantedState(InputStream file, PlantedClock clock, Ec2Client client) {}
