package dev.switchback.runbook.file;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;

/// A file that comes in here; `as` is empty if it keeps its own ids.
public record IncludeEntry(
    @JsonProperty(required = true)
        @JsonPropertyDescription(
            "A stage file or a runbook, by its path from this file; only below the runbook's"
                + " folder.")
        String include,
    @JsonPropertyDescription(
            "A word to put before the ids of its stages: `out` gives out/stage/step.")
        String as)
    implements StageEntry {}
