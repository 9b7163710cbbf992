/**
 * One model call as Tacit sees it: select, inject, tag, record. In: who asks for what, a request in
 * any carrier. Out: the request with its prompt block, and the record of the answer.
 */
@NullMarked
package org.tacit.exchange;

import org.jspecify.annotations.NullMarked;
