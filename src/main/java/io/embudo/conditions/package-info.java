/** The condition language over contacts and companies: read, checked, compiled to SQL, and weighed. */
@NullMarked
package io.embudo.conditions;

import org.jspecify.annotations.NullMarked;
