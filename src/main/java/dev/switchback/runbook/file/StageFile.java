package dev.switchback.runbook.file;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.List;
import java.util.Map;

/// A stage, in a file of its own or written out in a runbook. Flat because the file is.
@JsonTypeInfo(use = JsonTypeInfo.Id.NONE)
public record StageFile(
    @JsonProperty(required = true)
        @JsonPropertyDescription("What the ids of its steps begin with: lower case, dashes.")
        String id,
    @JsonProperty(required = true) @JsonPropertyDescription("The stage in one line.") String title,
    @JsonPropertyDescription("What an operator should know here, in a few lines of Markdown.")
        String about,
    @JsonPropertyDescription("Questions that rise to the runbook; the same name is the same input.")
        Map<String, InputFile> inputs,
    @JsonPropertyDescription("Read-only tests made before a run that reaches this stage.")
        List<String> prechecks,
    @JsonProperty(required = true) @JsonPropertyDescription("What is done, verified and undone.")
        List<StepFile> steps)
    implements StageEntry {}
