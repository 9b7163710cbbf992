/**
 * Puts Tacit around an application's own LangChain4j models. In: a model and who asks for what.
 * Out: the same model, whose requests carry what was learned and whose answers carry their output
 * ID.
 */
@NullMarked
package org.tacit.interceptor;

import org.jspecify.annotations.NullMarked;
