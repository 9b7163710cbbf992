/**
 * Stands in for a language model, so that the product runs without one. In: a chat request, whose
 * system text is read for style and whose user text is read for facts. Out: an e-mail, a support
 * reply, a summary, a plain answer, tool calls or JSON, at once or as a paced stream.
 */
@NullMarked
package org.tacit.upstream.demo;

import org.jspecify.annotations.NullMarked;
