/** Who uses a browser: whom a site's server, a form or the link of a mail says it is, and who it was before. */
@NullMarked
package io.embudo.recognition;

import org.jspecify.annotations.NullMarked;
