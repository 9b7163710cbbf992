/**
 * Signals read from the conversation itself. In: calls that were answered, with their messages.
 * Out: events of origin traffic about earlier answers, and the fingerprints by which the call will
 * be known when it is sent back.
 */
@NullMarked
package org.tacit.traffic;

import org.jspecify.annotations.NullMarked;
