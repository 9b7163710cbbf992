/**
 * Who may do what. In: API keys, passwords and feedback tokens as clients present them. Out: the
 * caller behind them, or a refusal.
 */
@NullMarked
package org.tacit.security;

import org.jspecify.annotations.NullMarked;
