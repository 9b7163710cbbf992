/**
 * What users did with outputs. In: acts reported by clients. Out: immutable events with their
 * origin, and the port that keeps them.
 */
@NullMarked
package org.tacit.event;

import org.jspecify.annotations.NullMarked;
