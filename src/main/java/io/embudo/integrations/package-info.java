/** Integrations: other systems that call the API as themselves, each by a service account of its own in Keycloak. */
@NullMarked
package io.embudo.integrations;

import org.jspecify.annotations.NullMarked;
