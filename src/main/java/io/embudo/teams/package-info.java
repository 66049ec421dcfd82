/** Teams: Keycloak's groups, one within another. */
@NullMarked
package io.embudo.teams;

import org.jspecify.annotations.NullMarked;
