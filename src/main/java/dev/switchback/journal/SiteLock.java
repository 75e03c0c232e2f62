package dev.switchback.journal;

import dev.switchback.disk.DurableFiles;
import dev.switchback.journal.LockHolderFile.Holder;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/// The right to change a site: an OS lock on `<site>/lock`, which vanishes with its process,
/// whatever kills that.
///
/// Who has it stands beside it in `<site>/lock.holder`, not in the locked file: a POSIX system
/// drops all locks of a process on a file when the process closes it anywhere, so a process that
/// holds the lock must never open that file again, not even to read who holds it. Two bytes are
/// locked: OWNER decides who has the site; ALIVE is what [#holder] tries, so that looking never
/// gets in the way of taking. Both lie far beyond the file's end, where a mandatory lock hinders
/// nobody.
public final class SiteLock implements LockClaim, AutoCloseable {
  private static final long OWNER = Long.MAX_VALUE - 2;
  private static final long ALIVE = Long.MAX_VALUE - 1;

  private final LockHolderFile holder;
  private final FileChannel channel;

  private SiteLock(LockHolderFile holder, FileChannel channel) {
    this.holder = holder;
    this.channel = channel;
  }

  /// Takes the lock of the site in `folder` for the command `what`, or says who has it, be it this
  /// very process. Throws [SiteException] if the system cannot lock there.
  public static LockClaim take(Path folder, String what, Instant now) {
    var holder = new LockHolderFile(folder);
    synchronized (SiteLock.class) {
      Optional<Holder> here = holder.read().filter(Holder::isThisProcess);
      try {
        return here.isPresent() ? here.get().heldBy() : take(folder, holder, what, now);
      } catch (IOException e) {
        throw unlockable(folder, e);
      }
    }
  }

  /// Who has the site now; empty if nobody has.
  public static Optional<HeldBy> holder(Path folder) {
    synchronized (SiteLock.class) {
      Optional<Holder> written = new LockHolderFile(folder).read();
      Optional<HeldBy> named = written.map(Holder::heldBy);
      if (written.filter(Holder::isThisProcess).isPresent()) {
        return named;
      }
      try {
        return isHeld(folder.resolve("lock"))
            ? named.or(() -> Optional.of(HeldBy.SOMEBODY))
            : Optional.empty();
      } catch (IOException e) {
        throw unlockable(folder, e);
      }
    }
  }

  /// Gives the site back. The lock is gone in any case.
  @Override
  public void close() {
    synchronized (SiteLock.class) {
      try (channel) {
        holder.delete();
      } catch (IOException e) {
        throw new SiteException(
            "The note on who holds the site cannot be removed: %s. Remove lock.holder by hand."
                .formatted(DurableFiles.reason(e)),
            e);
      }
    }
  }

  private static LockClaim take(Path folder, LockHolderFile holder, String what, Instant now)
      throws IOException {
    FileChannel channel = open(folder.resolve("lock"));
    try {
      if (channel.tryLock(OWNER, 1, false) == null) {
        channel.close();
        return holder.read().map(Holder::heldBy).orElse(HeldBy.SOMEBODY);
      }
      holder.write(what, now);
      channel.lock(ALIVE, 1, false); // waits for one who looks at this moment, for nobody else
      return new SiteLock(holder, channel);
    } catch (OverlappingFileLockException e) {
      channel.close();
      return HeldBy.SOMEBODY; // this process holds it, and somebody removed the note
    } catch (IOException e) {
      channel.close();
      throw e;
    }
  }

  private static boolean isHeld(Path file) throws IOException {
    if (!Files.exists(file)) {
      return false;
    }
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ);
        FileLock free = channel.tryLock(ALIVE, 1, true)) {
      return free == null;
    } catch (OverlappingFileLockException e) {
      return true;
    }
  }

  private static FileChannel open(Path file) throws IOException {
    Set<StandardOpenOption> options =
        Set.of(StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
    return FileChannel.open(file, options, DurableFiles.onlyOwner(file, "rw-------"));
  }

  private static SiteException unlockable(Path folder, IOException e) {
    return new SiteException(
        ("The site's folder %s cannot be locked: %s. Make it writable, or name another with --home"
                + " on a disk that has locks.")
            .formatted(folder, DurableFiles.reason(e)),
        e);
  }
}
