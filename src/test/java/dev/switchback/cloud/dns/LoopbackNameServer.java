package dev.switchback.cloud.dns;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.Section;
import org.xbill.DNS.Type;

/// A name server on this machine, over UDP and TCP on one port, that answers as it is told to. It
/// speaks on an address of its own of 127.0.0.0/8, so that several have the same port, as name
/// servers do.
final class LoopbackNameServer implements AutoCloseable {
  /// What it was asked: `NS example.com over UDP`.
  final List<String> asked = new CopyOnWriteArrayList<>();

  private final Function<Message, Message> answers;
  private final DatagramSocket udp;
  private final ServerSocket tcp;

  LoopbackNameServer(InetSocketAddress at, Function<Message, Message> answers) throws IOException {
    this.answers = answers;
    this.udp = new DatagramSocket(at);
    this.tcp =
        new ServerSocket(
            udp.getLocalPort(), 50, ((InetSocketAddress) udp.getLocalSocketAddress()).getAddress());
    Thread.ofVirtual().start(this::serveUdp);
    Thread.ofVirtual().start(this::serveTcp);
  }

  InetSocketAddress at() {
    return (InetSocketAddress) udp.getLocalSocketAddress();
  }

  /// Records as zone files write them, relative to the root: `example.com. 60 IN A 192.0.2.1`.
  static Function<Message, Message> authority(String... records) {
    List<Record> known = new ArrayList<>();
    for (String record : records) {
      known.add(record(record));
    }
    return query -> {
      Message answer = begun(query);
      answer.getHeader().setFlag(Flags.AA);
      Name name = query.getQuestion().getName();
      List<Record> ofName = known.stream().filter(one -> one.getName().equals(name)).toList();
      if (ofName.isEmpty()) {
        answer.getHeader().setRcode(Rcode.NXDOMAIN);
      }
      ofName.stream()
          .filter(
              one -> one.getType() == query.getQuestion().getType() || one.getType() == Type.CNAME)
          .forEach(one -> answer.addRecord(one, Section.ANSWER));
      return answer;
    };
  }

  /// Sends everybody on: NS records, and the addresses that go with them.
  static Function<Message, Message> referral(List<String> servers, List<String> addresses) {
    return query -> {
      Message answer = begun(query);
      servers.forEach(one -> answer.addRecord(record(one), Section.AUTHORITY));
      addresses.forEach(one -> answer.addRecord(record(one), Section.ADDITIONAL));
      return answer;
    };
  }

  static Function<Message, Message> refusal(int rcode) {
    return query -> {
      Message answer = begun(query);
      answer.getHeader().setRcode(rcode);
      return answer;
    };
  }

  private static Message begun(Message query) {
    var answer = new Message(query.getHeader().getID());
    answer.getHeader().setFlag(Flags.QR);
    answer.addRecord(query.getQuestion(), Section.QUESTION);
    return answer;
  }

  static Record record(String line) {
    String[] parts = line.split(" ", 5);
    try {
      return Record.fromString(
          Name.fromString(parts[0]),
          Type.value(parts[3]),
          DClass.IN,
          Long.parseLong(parts[1]),
          parts[4],
          Name.root);
    } catch (IOException e) {
      throw new IllegalArgumentException(line, e);
    }
  }

  private void serveUdp() {
    byte[] room = new byte[Message.MAXLENGTH];
    while (!udp.isClosed()) {
      try {
        var packet = new DatagramPacket(room, room.length);
        udp.receive(packet);
        byte[] query = new byte[packet.getLength()];
        System.arraycopy(room, 0, query, 0, query.length);
        // What is longer than this is cut off, and says so.
        byte[] answer = answer(query, "UDP").toWire(512);
        udp.send(new DatagramPacket(answer, answer.length, packet.getSocketAddress()));
      } catch (IOException closed) {
        return;
      }
    }
  }

  private void serveTcp() {
    while (!tcp.isClosed()) {
      try (Socket one = tcp.accept()) {
        var in = new DataInputStream(one.getInputStream());
        byte[] query = in.readNBytes(in.readUnsignedShort());
        byte[] answer = answer(query, "TCP").toWire(Message.MAXLENGTH);
        var out = new DataOutputStream(one.getOutputStream());
        out.writeShort(answer.length);
        out.write(answer);
        out.flush();
      } catch (IOException closed) {
        if (tcp.isClosed()) {
          return;
        }
      }
    }
  }

  private Message answer(byte[] wire, String over) throws IOException {
    var query = new Message(wire);
    Record question = query.getQuestion();
    boolean recursive = query.getHeader().getFlag(Flags.RD);
    asked.add(
        Type.string(question.getType())
            + " "
            + question.getName().toString(true)
            + " over "
            + over
            + (recursive ? ", recursively" : ""));
    return answers.apply(query);
  }

  static InetSocketAddress anyPort() {
    return new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
  }

  @Override
  public void close() throws IOException {
    udp.close();
    tcp.close();
  }
}
