/** Keycloak's Admin REST API: people, teams, roles and service accounts live there. */
@NullMarked
package io.embudo.keycloak;

import org.jspecify.annotations.NullMarked;
