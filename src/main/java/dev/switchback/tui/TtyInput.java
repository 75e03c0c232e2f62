package dev.switchback.tui;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/// The bytes of a terminal. Closing it ends a read that waits, so that no key is taken from whoever
/// reads next. `available` waits a moment before it says that there is nothing more: the escape key
/// alone and the beginning of an arrow key look the same until then.
final class TtyInput extends InputStream {
  private static final int MOMENT_MILLIS = 30;
  private static final byte[] END = new byte[0];

  private final FileChannel channel;
  private final LinkedBlockingQueue<byte[]> read = new LinkedBlockingQueue<>();
  private byte[] now = new byte[0];
  private int at;

  private TtyInput(FileChannel channel) {
    this.channel = channel;
  }

  static TtyInput open(Path tty) throws IOException {
    var input = new TtyInput(FileChannel.open(tty, StandardOpenOption.READ));
    Thread.ofPlatform().daemon().name("keys").start(input::fill);
    return input;
  }

  private void fill() {
    var buffer = ByteBuffer.allocate(1024);
    try {
      while (channel.read(buffer) > 0) {
        read.add(Arrays.copyOf(buffer.array(), buffer.position()));
        buffer.clear();
      }
    } catch (IOException closedOrGone) {
      // Either way there are no more keys.
      buffer.clear();
    }
    read.add(END);
  }

  @Override
  public int read() throws IOException {
    var one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public synchronized int read(byte[] into, int from, int most) throws IOException {
    try {
      if (at == now.length && !take(read.take())) {
        return -1;
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
    int count = Math.min(most, now.length - at);
    System.arraycopy(now, at, into, from, count);
    at += count;
    return count;
  }

  @Override
  public synchronized int available() throws IOException {
    try {
      if (at == now.length) {
        byte[] next = read.poll(MOMENT_MILLIS, TimeUnit.MILLISECONDS);
        return next != null && take(next) ? now.length - at : 0;
      }
      return now.length - at;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return 0;
    }
  }

  /// The end stays the end, also for the next reader.
  private boolean take(byte[] next) {
    if (next.length == 0) {
      read.add(END);
      return false;
    }
    now = next;
    at = 0;
    return true;
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
