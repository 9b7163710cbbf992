/**
 * Who did what. In: a change made by a person, a key or a rule, with what was before and after.
 * Out: all of them, the newest first.
 */
@NullMarked
package org.tacit.audit;

import org.jspecify.annotations.NullMarked;
