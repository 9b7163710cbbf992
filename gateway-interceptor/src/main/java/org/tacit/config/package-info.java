/**
 * Every configuration key, its default and what is allowed. In: MicroProfile Config or a map of
 * texts. Out: one immutable tree of records, or every error in one line each.
 */
@NullMarked
package org.tacit.config;

import org.jspecify.annotations.NullMarked;
