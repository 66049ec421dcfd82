/** Cells and lines of tables that spreadsheets open, safe from being taken for formulas. */
@NullMarked
package io.embudo.spreadsheets;

import org.jspecify.annotations.NullMarked;
