/** What conditions over contacts and companies are made of. */
@NullMarked
package io.embudo.clauses;

import org.jspecify.annotations.NullMarked;
