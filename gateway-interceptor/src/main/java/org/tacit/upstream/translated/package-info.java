/**
 * Speaks OpenAI's wire for models behind LangChain4j. In: OpenAI's JSON. Out: OpenAI's JSON or
 * events, or a 400 that names what the model cannot express.
 */
@NullMarked
package org.tacit.upstream.translated;

import org.jspecify.annotations.NullMarked;
