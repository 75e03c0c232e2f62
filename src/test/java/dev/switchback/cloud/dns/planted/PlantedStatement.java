package dev.switchback.cloud.dns.planted;

import java.sql.Statement;

/// JDBC where it has no business, on purpose.
public record PlantedStatement(Statement statement) {}
