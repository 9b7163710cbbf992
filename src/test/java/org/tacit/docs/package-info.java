/**
 * Holds what is written against what is built. In: README, the pages under {@code src/docs}, the
 * OpenAPI document. Out: proof that they are true.
 */
@NullMarked
package org.tacit.docs;

import org.jspecify.annotations.NullMarked;
