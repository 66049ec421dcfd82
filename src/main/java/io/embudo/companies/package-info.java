/** The organisations we market and sell to: what is known of them, and every value they had before. */
@NullMarked
package io.embudo.companies;

import org.jspecify.annotations.NullMarked;
