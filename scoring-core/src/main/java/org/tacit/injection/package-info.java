/**
 * What goes into a prompt. In: who asks for what, and the preferences in force. Out: the arms drawn
 * and the prompt block.
 */
@NullMarked
package org.tacit.injection;

import org.jspecify.annotations.NullMarked;
