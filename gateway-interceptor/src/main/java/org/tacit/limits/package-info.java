/**
 * How much a key may use. In: a key's limits, and what its calls take. Out: a call that may go on
 * and what is left behind it, or a refusal that says when there is more.
 */
@NullMarked
package org.tacit.limits;

import org.jspecify.annotations.NullMarked;
