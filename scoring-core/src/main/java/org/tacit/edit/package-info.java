/**
 * What a user changed between the text a model wrote and the text that was kept. In: the two texts.
 * Out: their distance, the changed places with role and kind, and the features that moved.
 */
@NullMarked
package org.tacit.edit;

import org.jspecify.annotations.NullMarked;
