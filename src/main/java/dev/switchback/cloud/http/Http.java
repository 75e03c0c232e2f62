package dev.switchback.cloud.http;

/// HTTPS as a visitor speaks it, to an address that the caller names: no resolver's or JVM's memory
/// stands between. One connection a page; redirects are answers, not followed. Nothing is thrown
/// for a site that does not answer: that is an answer, too.
public interface Http {
  /// Asks for a page. Whatever certificate is shown, it is read and not judged.
  Answer get(Page page, Patience patience);

  /// Sends a form as a browser does. What it says may be secret: it is sent only to who shows a
  /// certificate that this machine trusts for the name, and never logged.
  Answer post(Page page, Form form, Patience patience);
}
