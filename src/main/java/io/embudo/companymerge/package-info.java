/** Two companies that turn out to be one: the older lives on with all that the other had. */
@NullMarked
package io.embudo.companymerge;

import org.jspecify.annotations.NullMarked;
