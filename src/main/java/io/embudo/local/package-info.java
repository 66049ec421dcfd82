/**
 * The PostgreSQL, Keycloak and mail catcher that dev mode and the tests run on; the packaged application has none of it.
 */
@NullMarked
package io.embudo.local;

import org.jspecify.annotations.NullMarked;
