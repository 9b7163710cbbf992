/**
 * Drives the loop. In: durable work left by events. Out: everything derived brought up to date, and
 * a fresh snapshot for the selector; and the objects all doors share.
 */
@NullMarked
package org.tacit.pipeline;

import org.jspecify.annotations.NullMarked;
