package dev.switchback.cloud.http;

import dev.switchback.time.Timekeeper;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;

/// What a socket brings until a moment, however slowly it comes. `deadline` is of the same clock as
/// [Timekeeper#elapsed].
final class TimedInput extends InputStream {
  private final Socket socket;
  private final Timekeeper time;
  private final Duration deadline;

  TimedInput(Socket socket, Timekeeper time, Duration deadline) {
    this.socket = socket;
    this.time = time;
    this.deadline = deadline;
  }

  Duration now() {
    return time.elapsed();
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] bytes, int offset, int length) throws IOException {
    long left = deadline.minus(time.elapsed()).toMillis();
    if (left <= 0) {
      throw new SocketTimeoutException("the deadline has passed");
    }
    socket.setSoTimeout((int) left);
    return socket.getInputStream().read(bytes, offset, length);
  }
}
