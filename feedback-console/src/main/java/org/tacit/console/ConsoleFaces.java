package org.tacit.console;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.faces.annotation.FacesConfig;

/** Switches Jakarta Faces on for the console's pages. */
@ApplicationScoped
@FacesConfig
public class ConsoleFaces {}
