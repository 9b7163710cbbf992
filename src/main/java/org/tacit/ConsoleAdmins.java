package org.tacit;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.tacit.console.AdminAccess;
import org.tacit.security.Administrators;

/** Lets the gateway's administrators into the console. Thread-safe. */
@ApplicationScoped
public class ConsoleAdmins implements AdminAccess {
  @Inject private Administrators administrators;

  @Override
  public boolean verify(String name, char[] password) {
    return administrators.check(name, new String(password));
  }
}
