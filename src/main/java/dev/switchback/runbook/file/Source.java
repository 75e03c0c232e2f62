package dev.switchback.runbook.file;

import com.fasterxml.jackson.core.JsonPointer;
import dev.switchback.runbook.Position;
import dev.switchback.runbook.StepId;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Files as they were read, with what they include.
public sealed interface Source {
  /// The ids of its steps as this file itself names them, those of included files too.
  Set<StepId> ids();

  /// A part of a document.
  record Place(YamlDocument document, JsonPointer at) {
    public Place get(String key) {
      return new Place(document, at.appendProperty(key));
    }

    public Place get(int index) {
      return new Place(document, at.appendIndex(index));
    }

    public Position position() {
      return document.at(at);
    }

    public Position keyPosition() {
      return document.key(at);
    }

    public Position within(int offset) {
      return document.within(at, offset);
    }
  }

  /// A stage; `place` is the whole file or the entry in the runbook.
  record OfStage(StageFile file, Place place) implements Source {
    @Override
    public Set<StepId> ids() {
      return file.steps().stream()
          .map(step -> StepId.of(file.id(), step.id()))
          .collect(Collectors.toSet());
    }
  }

  /// A runbook with what stands in its stages.
  record OfRunbook(RunbookFile file, Place place, List<Included> parts) implements Source {
    public OfRunbook {
      parts = List.copyOf(parts);
    }

    @Override
    public Set<StepId> ids() {
      var ids = new HashSet<StepId>();
      file.lastly().forEach(step -> ids.add(StepId.of("finally", step.id())));
      parts.forEach(part -> part.ids().forEach(ids::add));
      return ids;
    }
  }

  /// One entry of a runbook's stages; `as` is empty if the ids stay as they are.
  record Included(String as, Source source) {
    Stream<StepId> ids() {
      return source.ids().stream().map(id -> as.isEmpty() ? id : new StepId(as + "/" + id.path()));
    }
  }
}
