package org.tacit.admin;

import jakarta.inject.Inject;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.ext.Provider;
import java.util.Optional;
import org.tacit.security.Access;
import org.tacit.security.ApiKeys;
import org.tacit.security.KeyScope;

/** Lets only keys with the scope {@code admin} through the administration door. */
@Provider
public class AdminFilter implements ContainerRequestFilter {
  private static final String DOOR = "admin/v1";

  @Inject private ApiKeys keys;
  @Inject private AdminCaller caller;

  @Override
  public void filter(ContainerRequestContext request) {
    String path = request.getUriInfo().getPath();
    if (!path.startsWith(DOOR) && !path.startsWith("/" + DOOR)) {
      return;
    }
    Access access =
        keys.check(
            Optional.ofNullable(request.getHeaderString(HttpHeaders.AUTHORIZATION)),
            KeyScope.ADMIN);
    if (access instanceof Access.Granted granted) {
      caller.identify(granted.caller().project(), "key:" + granted.caller().keyId());
    } else if (access instanceof Access.WrongScope) {
      request.abortWith(
          Problem.response(403, "Forbidden", "the key needs the scope admin for this"));
    } else if (access instanceof Access.Unavailable) {
      request.abortWith(
          Problem.response(503, "Unavailable", "keys cannot be checked now; try again"));
    } else {
      request.abortWith(
          Problem.response(
              401, "Unauthorized", "Authorization: Bearer and a key with the scope admin"));
    }
  }
}
