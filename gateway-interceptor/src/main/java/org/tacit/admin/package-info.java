/**
 * The administration door. In: HTTP requests of admins. Out: use cases of scoring-core taken, and
 * what they gave, as JSON.
 */
@NullMarked
package org.tacit.admin;

import org.jspecify.annotations.NullMarked;
