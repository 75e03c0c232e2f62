/// Sites and journals on disk: JSON Lines with a check sum a line, locks, the event codec.
@NullMarked
package dev.switchback.journal;

import org.jspecify.annotations.NullMarked;
