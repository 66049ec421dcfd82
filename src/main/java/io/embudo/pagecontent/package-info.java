/** What landing pages are made of: texts in several languages, cut into sections, and variants of them. */
@NullMarked
package io.embudo.pagecontent;

import org.jspecify.annotations.NullMarked;
