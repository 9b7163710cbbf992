/**
 * Keeps what the product must not forget, in SQL written once for H2 and PostgreSQL. In: the ports
 * of the stages. Out: one adapter for each, and the migrations.
 */
@NullMarked
package org.tacit.store;

import org.jspecify.annotations.NullMarked;
