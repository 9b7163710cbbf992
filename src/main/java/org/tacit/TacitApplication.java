package org.tacit;

import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;

/**
 * The REST side of Tacit: every resource class found in the application's jars, at the server's
 * root.
 *
 * <p>It is mapped to {@code /*}, so whatever is not a resource needs a longer mapping of its own: a
 * servlet an exact path or a prefix ({@code /v1/chat/completions}, {@code /console/assets/*}).
 */
@ApplicationPath("/")
public class TacitApplication extends Application {}
