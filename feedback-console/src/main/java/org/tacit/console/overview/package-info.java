/**
 * Shows at one glance whether outputs got better and what wants a decision. In: quality,
 * preferences and trials. Out: the console's first page.
 */
@NullMarked
package org.tacit.console.overview;

import org.jspecify.annotations.NullMarked;
