/**
 * The OpenAI-compatible door. In: chat requests as OpenAI's clients send them. Out: upstream's
 * answers, byte for byte but for their ID, and one record each.
 */
@NullMarked
package org.tacit.openai;

import org.jspecify.annotations.NullMarked;
