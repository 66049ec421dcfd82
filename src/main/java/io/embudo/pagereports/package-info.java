/** What landing pages bring: who sees them and what follows, and which variant is the best. */
@NullMarked
package io.embudo.pagereports;

import org.jspecify.annotations.NullMarked;
