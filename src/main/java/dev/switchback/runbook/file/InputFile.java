package dev.switchback.runbook.file;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import com.fasterxml.jackson.databind.JsonNode;
import dev.switchback.runbook.InputType;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A question as the file has it.
public record InputFile(
    @JsonProperty(required = true) @JsonPropertyDescription("What an answer must look like.")
        InputType type,
    @JsonProperty(required = true) @JsonPropertyDescription("The question.") String prompt,
    @JsonPropertyDescription("Why it matters, and what the post chose.") String why,
    @JsonProperty("default") @JsonPropertyDescription("The answer if none is given.")
        @Nullable JsonNode preset,
    @JsonPropertyDescription("The answers there are, for the type choice.") List<String> choices,
    @JsonPropertyDescription(
            "The input whose answer is the zone that must offer it, for the type instance-type;"
                + " without it the Region must.")
        String zone) {}
