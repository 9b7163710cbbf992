package org.tacit.console;

/**
 * Port: who may enter the console. Supplied by the program that deploys the console, as one CDI
 * bean; without it nobody enters.
 *
 * <p>Implementations are thread-safe and take about the same time whether or not the name exists.
 */
public interface AdminAccess {
  /**
   * Whether {@code name} is an administrator with this password.
   *
   * @param password cleared by the caller afterwards; must not be kept
   */
  boolean verify(String name, char[] password);
}
