/** Users, groups, roles and clients as Keycloak's Admin REST API represents them. */
@NullMarked
package io.embudo.representations;

import org.jspecify.annotations.NullMarked;
