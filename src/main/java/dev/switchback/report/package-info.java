/// What a run leaves behind for people: Markdown, HTML, JSON.
@NullMarked
package dev.switchback.report;

import org.jspecify.annotations.NullMarked;
