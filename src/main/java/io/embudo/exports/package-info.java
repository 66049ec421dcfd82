/** Contacts out as files: streamed, or written by a job to be fetched later. */
@NullMarked
package io.embudo.exports;

import org.jspecify.annotations.NullMarked;
