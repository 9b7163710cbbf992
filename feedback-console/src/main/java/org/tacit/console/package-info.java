/**
 * Lets an administrator in, and keeps everything under {@code /console} behind that. In: HTTP
 * requests of a browser. Out: the pages, each with the same security headers.
 */
@NullMarked
package org.tacit.console;

import org.jspecify.annotations.NullMarked;
