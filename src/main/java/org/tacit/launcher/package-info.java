/**
 * Starts {@code tacit.jar}, and makes it. In: the command line. Out: a running server, or one line
 * that says why not.
 *
 * <p>These classes lie at the root of the jar, outside the application, and use nothing of it.
 */
@NullMarked
package org.tacit.launcher;

import org.jspecify.annotations.NullMarked;
