/**
 * Forwards OpenAI's JSON without blocking. In: a request's tree and an upstream. Out: the
 * upstream's own bytes, as fast as they are wanted.
 */
@NullMarked
package org.tacit.upstream.wire;

import org.jspecify.annotations.NullMarked;
