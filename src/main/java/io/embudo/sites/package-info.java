/** The web sites whose pages may tell us what happens on them: by which origins, with whose consent, and in whose name. */
@NullMarked
package io.embudo.sites;

import org.jspecify.annotations.NullMarked;
