/** Tabular files and address cards: finding out how one is written, reading it row by row, and writing cells safely. */
@NullMarked
package io.embudo.files;

import org.jspecify.annotations.NullMarked;
