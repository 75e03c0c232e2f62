package dev.switchback.runbook.file;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import com.fasterxml.jackson.databind.JsonNode;
import dev.switchback.runbook.Step;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A step as the file has it. Flat because the file is.
public record StepFile(
    @JsonProperty(required = true)
        @JsonPropertyDescription("The step's name in its stage: lower case, dashes.")
        String id,
    @JsonProperty(required = true) @JsonPropertyDescription("The step in one line.") String title,
    @JsonPropertyDescription("What an operator should know here, in Markdown.") String about,
    @JsonProperty(required = true)
        @JsonPropertyDescription("The action that does it; `undo` takes back another runbook.")
        String uses,
    @JsonPropertyDescription("The action's arguments; a text may hold ${references}.")
        Map<String, JsonNode> with,
    @JsonPropertyDescription("Steps that must be done before, as stage/step.") List<String> needs,
    @JsonPropertyDescription("Equalities that must all hold; a list means any of its values.")
        Map<String, JsonNode> when,
    @JsonPropertyDescription("true asks; site-name wants the site's name typed.")
        Step.@Nullable Confirmation confirm,
    @JsonPropertyDescription("How long it may take: 10m, 90s, 1h30m.") @Nullable Duration timeout,
    @JsonPropertyDescription("How often it is applied again after passing faults.") int retry,
    @JsonPropertyDescription("After it, abort is refused.") boolean pointOfNoReturn) {}
