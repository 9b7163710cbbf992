package org.tacit.traffic;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.tacit.conversation.Conversation;
import org.tacit.conversation.Marks;
import org.tacit.conversation.Message;

/**
 * Makes fingerprints of messages: the first 128 bits of HMAC-SHA-256 under a secret of the
 * installation, each of a chain made over the one before it.
 *
 * <p>White space counts as one blank, and times of day in the frame do not count. The start of a
 * chain holds project and party, so that no two users' fingerprints are ever alike. O(n).
 * Thread-safe.
 */
public final class Fingerprints {
  private static final String ALGORITHM = "HmacSHA256";
  private static final Pattern BLANKS = Pattern.compile("\\s+");
  private static final Pattern TIME = Pattern.compile("\\d{1,2}:\\d{2}(:\\d{2}([.,]\\d+)?)?");

  private final SecretKeySpec key;

  /** Fingerprints under this secret, which every node has to know. */
  public Fingerprints(byte[] secret) {
    this.key = new SecretKeySpec(secret, ALGORITHM);
  }

  /**
   * The fingerprints of a call.
   *
   * @param party whose conversation it is: a user, or a key where no user is known
   */
  public Marks of(String project, String party, Conversation conversation) {
    Mac mac = mac();
    UUID start = mark(mac, List.of("party", project, party));
    List<UUID> chain = new ArrayList<>(List.of(start));
    List<Optional<UUID>> exchanges = new ArrayList<>();
    UUID last = start;
    String before = "";
    for (Message message : conversation.turns()) {
      List<String> parts = new ArrayList<>(List.of(last.toString(), message.role()));
      String text = normal(message.text());
      parts.add(text);
      parts.addAll(message.rest());
      last = mark(mac, parts);
      chain.add(last);
      exchanges.add(
          message.isAnswer() ? Optional.of(exchange(mac, start, before, text)) : Optional.empty());
      before = text;
    }
    List<String> frame = new ArrayList<>(List.of(start.toString(), "frame"));
    conversation.frame().forEach(text -> frame.add(TIME.matcher(normal(text)).replaceAll("0:00")));
    return new Marks(chain, mark(mac, frame), exchanges);
  }

  /** What will stand for the answer with the turn before it once it is sent back. */
  public UUID exchange(Marks marks, Conversation conversation, String answer) {
    List<Message> turns = conversation.turns();
    String before = turns.isEmpty() ? "" : normal(turns.get(turns.size() - 1).text());
    return exchange(mac(), marks.chain().get(0), before, normal(answer));
  }

  /** What stands for a caller's own name for one attempt. */
  public UUID attempt(String project, String party, String name) {
    return mark(mac(), List.of("attempt", project, party, name));
  }

  private static UUID exchange(Mac mac, UUID start, String before, String answer) {
    return mark(mac, List.of(start.toString(), "exchange", before, answer));
  }

  private static String normal(String text) {
    return BLANKS.matcher(text.strip()).replaceAll(" ");
  }

  /** Every part is preceded by its length, so that no two lists read alike. */
  private static UUID mark(Mac mac, List<String> parts) {
    for (String part : parts) {
      byte[] bytes = part.getBytes(StandardCharsets.UTF_8);
      mac.update(ByteBuffer.allocate(Integer.BYTES).putInt(bytes.length).array());
      mac.update(bytes);
    }
    ByteBuffer result = ByteBuffer.wrap(mac.doFinal());
    return new UUID(result.getLong(), result.getLong());
  }

  private Mac mac() {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(key);
      return mac;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java has " + ALGORITHM, e);
    }
  }
}
