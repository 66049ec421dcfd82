/** Files in: contacts out of the CSV files that people have, without losing a row. */
@NullMarked
package io.embudo.imports;

import org.jspecify.annotations.NullMarked;
