package org.tacit.console;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Named;
import java.text.MessageFormat;
import java.util.Locale;
import java.util.ResourceBundle;

/**
 * What the console says: pages read {@code text['page.key']} from the same bundle.
 *
 * <p>Thread-safe.
 */
@Named
@ApplicationScoped
public class Texts {
  /** The bundle's name, as {@code faces-config.xml} has it too. */
  public static final String BUNDLE = "org.tacit.console.texts";

  private final ResourceBundle bundle = ResourceBundle.getBundle(BUNDLE, Locale.ENGLISH);

  /**
   * A text with its parameters put in, numbers as English writes them.
   *
   * @throws java.util.MissingResourceException if there is no such text
   */
  public String of(String key, Object... parameters) {
    String pattern = bundle.getString(key);
    return parameters.length == 0
        ? pattern
        : new MessageFormat(pattern, Locale.ENGLISH).format(parameters);
  }
}
