package dev.switchback.runbook.file;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;

/// What a runbook's `stages:` lists: a stage written out, or a file to include.
@JsonTypeInfo(use = JsonTypeInfo.Id.DEDUCTION)
@JsonSubTypes({@JsonSubTypes.Type(StageFile.class), @JsonSubTypes.Type(IncludeEntry.class)})
public sealed interface StageEntry permits StageFile, IncludeEntry {}
