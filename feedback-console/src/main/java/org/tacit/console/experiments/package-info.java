/** Shows what trials have come to. In: trials and their series. Out: the page of experiments. */
@NullMarked
package org.tacit.console.experiments;

import org.jspecify.annotations.NullMarked;
