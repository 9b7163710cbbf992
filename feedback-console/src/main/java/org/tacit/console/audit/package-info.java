/** Shows who did what. In: the audit log. Out: its page. */
@NullMarked
package org.tacit.console.audit;

import org.jspecify.annotations.NullMarked;
