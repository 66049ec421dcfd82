/** MJML with Liquid in it: checked, and compiled to HTML in which the Liquid still stands. */
@NullMarked
package io.embudo.mjml;

import org.jspecify.annotations.NullMarked;
