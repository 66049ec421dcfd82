/** Long work as a resource: progress, cancelling, result, error file. */
@NullMarked
package io.embudo.jobs;

import org.jspecify.annotations.NullMarked;
