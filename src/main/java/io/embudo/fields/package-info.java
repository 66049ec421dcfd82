/** The fields of contacts and companies by which records are shown, sorted and selected. */
@NullMarked
package io.embudo.fields;

import org.jspecify.annotations.NullMarked;
