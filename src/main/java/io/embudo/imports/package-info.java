/** Imports: jobs that make contacts of the files that people have, without losing a row. */
@NullMarked
package io.embudo.imports;

import org.jspecify.annotations.NullMarked;
