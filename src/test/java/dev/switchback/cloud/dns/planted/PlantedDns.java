package dev.switchback.cloud.dns.planted;

import software.amazon.awssdk.core.SdkPojo;

/// A port that knows what AWS is, on purpose.
public record PlantedDns(SdkPojo request) {}
