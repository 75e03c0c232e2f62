package dev.switchback.cli.print;

import static java.util.Objects.requireNonNull;

import java.nio.charset.Charset;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/// What printed lines may use: colours (the terminal's own sixteen), and marks beyond ASCII. A
/// colour never stands alone: every [Mark] also reads without it.
public record Palette(boolean colours, boolean unicode) {
  /// No colours, ASCII only.
  public static final Palette BARE = new Palette(false, false);

  private static final String PICTURES = "▁▂▃▄▅▆▇█░●✖·…→×";
  private static final String PICTURES_IN_ASCII = "_.,-=+*#.ox.~>x";

  /// The value of `--color`.
  public enum When {
    AUTO,
    ALWAYS,
    NEVER
  }

  /// What a text means, and the colour that says so (an SGR parameter).
  public enum Tone {
    OK("32"),
    RUNNING("34"),
    WARNING("33"),
    FAILED("31"),
    ACCENT("36"),
    STRONG("1"),
    DIM("2");

    private final String sgr;

    Tone(String sgr) {
      this.sgr = sgr;
    }
  }

  /// The sign before a line.
  public enum Mark {
    STARTED("▸", ">", Tone.RUNNING),
    SAID("·", ".", Tone.DIM),
    DONE("✔", "+", Tone.OK),
    UNDONE("↺", "-", Tone.OK),
    SKIPPED("○", "o", Tone.DIM),
    UNCLEAR("?", "?", Tone.WARNING),
    PAUSED("‖", "=", Tone.WARNING),
    FAILED("✖", "x", Tone.FAILED);

    private final String sign;
    private final String ascii;
    private final Tone tone;

    Mark(String sign, String ascii, Tone tone) {
      this.sign = sign;
      this.ascii = ascii;
      this.tone = tone;
    }
  }

  /// Colours: as `--color` says; `auto` means on a terminal that is not `dumb`, unless NO_COLOR is
  /// set and not empty. Marks: what the charset of the output can say.
  public static Palette of(
      When when, boolean terminal, Map<String, String> environment, Charset charset) {
    requireNonNull(when, "when");
    boolean colours =
        switch (when) {
          case ALWAYS -> true;
          case NEVER -> false;
          case AUTO ->
              terminal
                  && environment.getOrDefault("NO_COLOR", "").isEmpty()
                  && !Set.of("", "dumb").contains(environment.getOrDefault("TERM", ""));
        };
    return new Palette(colours, charset.name().toUpperCase(Locale.ROOT).startsWith("UTF"));
  }

  public String paint(Tone tone, String text) {
    return colours && !text.isEmpty() ? "\u001b[" + tone.sgr + "m" + text + "\u001b[0m" : text;
  }

  /// One column wide.
  public String mark(Mark mark) {
    return paint(mark.tone, unicode ? mark.sign : mark.ascii);
  }

  /// Text with small pictures, every sign of which becomes one that is as wide where the charset
  /// has no others. Blanks at its ends stay.
  String signs(String text) {
    String clean = text.replaceAll("\\p{Cntrl}", " ");
    if (unicode) {
      return clean;
    }
    var ascii = new StringBuilder(clean.length());
    clean.chars().forEach(sign -> ascii.append(ascii((char) sign)));
    return ascii.toString();
  }

  private static char ascii(char sign) {
    int at = PICTURES.indexOf(sign);
    return at >= 0 ? PICTURES_IN_ASCII.charAt(at) : sign < 0x7f ? sign : '?';
  }

  /// Text for the screen: no control characters (a service's message could move the cursor), and
  /// the few signs that our own texts use in ASCII where the charset has no others.
  public String plain(String text) {
    String clean = text.replaceAll("\\p{Cntrl}+", " ").strip();
    return unicode
        ? clean
        : clean.replace("·", "-").replace("…", "...").replace("→", "->").replace("×", "x");
  }
}
