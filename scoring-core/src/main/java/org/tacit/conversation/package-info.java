/**
 * What a conversation that is sent back says about the answers in it. In: the messages of a call
 * and what was asked and answered before. Out: links to earlier outputs: asked again, changed, gone
 * on with, spoken about.
 */
@NullMarked
package org.tacit.conversation;

import org.jspecify.annotations.NullMarked;
