/**
 * Takes feedback from applications and browsers. In: events as JSON, with a key or a feedback
 * token. Out: durable events, and the derived view of one output.
 */
@NullMarked
package org.tacit.feedback;

import org.jspecify.annotations.NullMarked;
