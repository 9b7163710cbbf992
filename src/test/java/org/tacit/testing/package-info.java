/**
 * Runs the built program for integration tests. In: {@code tacit.jar}. Out: its answers, its output
 * and its exit code, and what it sends to an upstream.
 */
@NullMarked
package org.tacit.testing;

import org.jspecify.annotations.NullMarked;
