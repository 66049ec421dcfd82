/** What calls to action bring: views, clicks and what follows them, and which variant is the best. */
@NullMarked
package io.embudo.ctareports;

import org.jspecify.annotations.NullMarked;
