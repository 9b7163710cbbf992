/**
 * Where answers come from. In: a model's name and a request. Out: the bytes of the first upstream
 * on its route that answers.
 */
@NullMarked
package org.tacit.upstream;

import org.jspecify.annotations.NullMarked;
