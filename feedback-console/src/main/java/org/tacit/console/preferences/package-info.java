/**
 * Shows what was learned and takes the decision about it. In: the preferences, through {@link
 * org.tacit.console.preferences.PreferencesView}. Out: a page, and an approval, pause, resumption
 * or rejection with its reason.
 */
@NullMarked
package org.tacit.console.preferences;

import org.jspecify.annotations.NullMarked;
