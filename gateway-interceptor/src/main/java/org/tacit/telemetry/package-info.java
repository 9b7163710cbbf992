/**
 * What operators see. In: what the other rooms report. Out: metrics and health, without any user's
 * name or text in them.
 */
@NullMarked
package org.tacit.telemetry;

import org.jspecify.annotations.NullMarked;
