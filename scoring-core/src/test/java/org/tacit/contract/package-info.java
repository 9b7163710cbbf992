/**
 * What every implementation of a port must do. In: a port, opened by a subclass. Out: tests that
 * pass or fail.
 */
@NullMarked
package org.tacit.contract;

import org.jspecify.annotations.NullMarked;
