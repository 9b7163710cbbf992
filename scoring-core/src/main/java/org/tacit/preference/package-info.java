/**
 * What people want, learned from what they changed. In: features of edits. Out: preferences with
 * their evidence, their statement and their state.
 */
@NullMarked
package org.tacit.preference;

import org.jspecify.annotations.NullMarked;
