package dev.switchback.runbook.file;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import java.util.List;
import java.util.Map;

/// A runbook as its file has it. Flat because the file is.
public record RunbookFile(
    @JsonProperty(required = true)
        @JsonPropertyDescription("The runbook's name: lower case, dashes.")
        String id,
    @JsonProperty(required = true) @JsonPropertyDescription("The runbook in one line.")
        String title,
    @JsonPropertyDescription("What it is for, in a few lines of Markdown.") String about,
    @JsonPropertyDescription("The questions it asks before it runs, by name.")
        Map<String, InputFile> inputs,
    @JsonPropertyDescription("Read-only tests made before every run.") List<String> prechecks,
    @JsonProperty(required = true)
        @JsonPropertyDescription("The stages in the order of telling; steps run by their needs.")
        List<StageEntry> stages,
    @JsonProperty("finally")
        @JsonPropertyDescription(
            "Steps that run after success, failure or abort, not on pause; their ids are"
                + " finally/id.")
        List<StepFile> lastly) {}
