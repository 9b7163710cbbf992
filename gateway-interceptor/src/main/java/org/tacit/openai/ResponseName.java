package org.tacit.openai;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.tacit.output.OutputId;

/**
 * The ID of a response that an upstream may have kept, as callers see it: the output ID, the
 * upstream's name and its own ID, with dots between them.
 *
 * <p>So any node finds the response again without having stored anything. Immutable.
 *
 * @param output the output
 * @param upstream who keeps it
 * @param id its ID there
 */
record ResponseName(OutputId output, String upstream, String id) {
  private static final Pattern ID = Pattern.compile("[A-Za-z0-9_-]{1,200}");
  private static final Pattern FORM =
      Pattern.compile("(out_[0-9A-Za-z]{26})\\.([a-z0-9][a-z0-9-]{0,31})\\.([A-Za-z0-9_-]{1,200})");

  /** Whether an upstream's ID can be part of a name, and of a path. */
  static boolean fits(String id) {
    return ID.matcher(id).matches();
  }

  /** Reads the text form. */
  static Optional<ResponseName> parse(String text) {
    Matcher matcher = FORM.matcher(text);
    return matcher.matches()
        ? OutputId.parse(matcher.group(1))
            .map(output -> new ResponseName(output, matcher.group(2), matcher.group(3)))
        : Optional.empty();
  }

  @Override
  public String toString() {
    return output + "." + upstream + "." + id;
  }
}
