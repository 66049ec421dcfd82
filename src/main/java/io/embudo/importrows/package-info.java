/** The rows of a file of contacts, read into what is said of each and cut into chunks. */
@NullMarked
package io.embudo.importrows;

import org.jspecify.annotations.NullMarked;
