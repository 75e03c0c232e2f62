package dev.switchback.cloud.dns;

import static java.util.stream.Collectors.joining;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.SimpleResolver;
import org.xbill.DNS.TextParseException;

/// One question, put to one server after the other until one answers it. Nothing is kept of the
/// answers. Over UDP, and over TCP where an answer does not fit.
record Inquiry(Message query) {
  private static final Duration PATIENCE = Duration.ofSeconds(3);

  /// For a server's own knowledge.
  static Inquiry direct(String name, int type) {
    return of(name, type, false);
  }

  /// For an answer that the server gets from others.
  static Inquiry recursive(String name, int type) {
    return of(name, type, true);
  }

  private static Inquiry of(String name, int type, boolean recursive) {
    Message query = Message.newQuery(Record.newRecord(absolute(name), type, DClass.IN));
    if (!recursive) {
      query.getHeader().unsetFlag(Flags.RD);
    }
    return new Inquiry(query);
  }

  static Name absolute(String name) {
    try {
      return Name.fromString(name, Name.root);
    } catch (TextParseException wrong) {
      throw new DnsException(
          DnsException.Kind.REFUSED, "'" + name + "' is no name: " + wrong.getMessage(), wrong);
    }
  }

  /// The first answer that says something, also that there is nothing (NXDOMAIN), and is `good`.
  Message to(List<InetSocketAddress> servers, Predicate<Message> good) {
    var said = new ArrayList<String>();
    IOException unreached = null;
    boolean refused = false;
    for (InetSocketAddress server : servers) {
      try {
        Message answer = resolver(server).send(query.clone());
        if (tells(answer) && good.test(answer)) {
          return answer;
        }
        refused = true;
        said.add(server.getAddress().getHostAddress() + ": " + words(answer));
      } catch (IOException silent) {
        unreached = silent;
        said.add(server.getAddress().getHostAddress() + ": no answer");
        if (Thread.currentThread().isInterrupted()) {
          break;
        }
      }
    }
    throw new DnsException(
        refused ? DnsException.Kind.REFUSED : DnsException.Kind.UNREACHED,
        words() + (said.isEmpty() ? " has no server that could be asked" : saying(said)),
        unreached);
  }

  private static String saying(List<String> said) {
    return said.stream().collect(joining("; ", " is answered by no server (", ")"));
  }

  private static SimpleResolver resolver(InetSocketAddress server) {
    var resolver = new SimpleResolver(server);
    resolver.setTimeout(PATIENCE);
    return resolver;
  }

  private static boolean tells(Message answer) {
    return answer.getRcode() == Rcode.NOERROR || answer.getRcode() == Rcode.NXDOMAIN;
  }

  private static String words(Message answer) {
    return tells(answer) ? "not its zone" : Rcode.string(answer.getRcode());
  }

  private String words() {
    Record question = query.getQuestion();
    return org.xbill.DNS.Type.string(question.getType())
        + " of "
        + question.getName().toString(true);
  }
}
