/**
 * Shows the main job on a fresh store. In: {@code tacit.jar}. Out: a running server that has
 * learned from a simulated crowd, a report of what, and what a newcomer needs to look at it.
 *
 * <p>Runs outside the server and reaches it only as any client does, over HTTP.
 */
@NullMarked
package org.tacit.demo;

import org.jspecify.annotations.NullMarked;
