/** Signs an administrator in and out. In: a name and a password. Out: a session, or a refusal. */
@NullMarked
package org.tacit.console.login;

import org.jspecify.annotations.NullMarked;
