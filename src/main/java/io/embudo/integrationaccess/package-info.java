/** What integrations meet on every call: whether they may still call, and from where. */
@NullMarked
package io.embudo.integrationaccess;

import org.jspecify.annotations.NullMarked;
