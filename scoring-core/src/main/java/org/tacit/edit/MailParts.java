package org.tacit.edit;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Tells what somebody wrote in a mail from what their mail program put around it.
 *
 * <p>Left out are: lines that begin with {@code > }; an introduction such as "On Tuesday, Ann Lee
 * wrote:" before such lines, or, with a date in it, together with all below; "-----Original
 * Message-----" and the block of headers Outlook puts before a quoted mail, with all below; the
 * signature delimiter {@code --} (RFC 3676, section 4.3) with all below; "Sent from my phone" at
 * the end. In English, German, French and Spanish. What stands in a fence of Markdown is code and
 * stays. O(n). Thread-safe.
 */
final class MailParts {
  private static final Pattern INTRODUCTION =
      Pattern.compile(
          "On .{5,300} wrote ?:"
              + "|Am .{5,300} schrieb\\b.{0,200}:"
              + "|.{5,300} schrieb am .{5,200}:"
              + "|Le .{5,300} a \u00E9crit ?:"
              + "|El .{5,300} escribi\u00F3 ?:");
  private static final Pattern BEGIN = Pattern.compile("(On|Am|Le|El) .{5,300}");
  private static final Pattern DIVIDER =
      Pattern.compile(
          "-{2,} ?(Original Message|Forwarded message|Urspr\u00FCngliche Nachricht"
              + "|Weitergeleitete Nachricht|Message d['\u2019]origine|Message original"
              + "|Message transf\u00E9r\u00E9|Mensaje original|Mensaje reenviado) ?-{2,}"
              + "|Begin forwarded message:|Anfang der weitergeleiteten Nachricht:"
              + "|D\u00E9but du message transf\u00E9r\u00E9 ?:|Inicio del mensaje reenviado:",
          Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
  private static final Pattern FROM = Pattern.compile("\\*?(From|Von|De) ?:\\*? \\S.*");
  private static final Pattern HEADER =
      Pattern.compile(
          "\\*?(Sent|Date|To|Cc|Subject|Gesendet|Datum|An|Betreff|Envoy\u00E9|\u00C0|Objet"
              + "|Enviado|Enviado el|Fecha|Para|Asunto) ?:\\*?( .*)?");
  private static final Pattern DEVICE =
      Pattern.compile(
          "Sent from (my |Mail for |Outlook for |Yahoo ).{2,40}|Get Outlook for .{2,20}"
              + "|(Von meinem|Gesendet von( meinem)?) .{2,40}|Envoy\u00E9 (de mon|depuis mon) .{2,40}"
              + "|Enviado (desde|de) mi .{2,40}");
  private static final int HEADERS = 3;

  private MailParts() {}

  /** The lines their author wrote; each without blanks around it. */
  static List<String> written(List<String> lines) {
    List<String> kept = new ArrayList<>();
    String fence = "";
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i);
      if (!fence.isEmpty()) {
        fence = line.startsWith(fence) ? "" : fence;
        kept.add(line);
        continue;
      }
      int introduction = introduction(lines, i);
      boolean content = !kept.isEmpty();
      if (line.equals("--")
          || DIVIDER.matcher(line).matches()
          || (content && headers(lines, i) >= HEADERS)
          || (introduction > 0 && !quoteFollows(lines, i + introduction) && dated(line))) {
        break;
      }
      if (introduction > 0 && quoteFollows(lines, i + introduction)) {
        i += introduction - 1;
      } else if (!isQuote(line)) {
        fence = line.startsWith("```") ? "```" : line.startsWith("~~~") ? "~~~" : "";
        kept.add(line);
      }
    }
    dropDevice(kept);
    return kept;
  }

  private static boolean isQuote(String line) {
    return line.equals(">") || line.startsWith("> ") || line.startsWith(">>");
  }

  /** How many lines an introduction takes: 1, or 2 where it was wrapped; 0 where there is none. */
  private static int introduction(List<String> lines, int at) {
    String line = lines.get(at);
    if (INTRODUCTION.matcher(line).matches()) {
      return 1;
    }
    boolean wrapped =
        at + 1 < lines.size()
            && !lines.get(at + 1).isEmpty()
            && !line.endsWith(".")
            && BEGIN.matcher(line).matches()
            && dated(line)
            && INTRODUCTION.matcher(line + " " + lines.get(at + 1)).matches();
    return wrapped ? 2 : 0;
  }

  /** "On reflection, he wrote:" is prose; what a mail program writes has a date. */
  private static boolean dated(String line) {
    return line.chars().anyMatch(Character::isDigit);
  }

  private static boolean quoteFollows(List<String> lines, int from) {
    return lines.stream()
        .skip(from)
        .filter(line -> !line.isEmpty())
        .findFirst()
        .filter(MailParts::isQuote)
        .isPresent();
  }

  /** How many lines of headers stand here one below the other, the sender's first. */
  private static int headers(List<String> lines, int at) {
    if (!FROM.matcher(lines.get(at)).matches()) {
      return 0;
    }
    int count = 1;
    while (at + count < lines.size() && HEADER.matcher(lines.get(at + count)).matches()) {
      count++;
    }
    return count;
  }

  private static void dropDevice(List<String> lines) {
    int last = lines.size() - 1;
    while (last >= 0 && lines.get(last).isEmpty()) {
      last--;
    }
    if (last > 0 && DEVICE.matcher(lines.get(last)).matches()) {
      lines.subList(last, lines.size()).clear();
    }
  }
}
