/** Roles: what people and teams may do, composed of permissions. */
@NullMarked
package io.embudo.roles;

import org.jspecify.annotations.NullMarked;
