/** What imports keep beside contacts: the files that were uploaded, and the rows that were refused. */
@NullMarked
package io.embudo.importfiles;

import org.jspecify.annotations.NullMarked;
