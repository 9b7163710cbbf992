/** Shows how good answers are. In: reports of quality. Out: the page of quality. */
@NullMarked
package org.tacit.console.quality;

import org.jspecify.annotations.NullMarked;
