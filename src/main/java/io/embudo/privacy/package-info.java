/** What a person may ask of us about their own data: to see all of it, to answer for its uses, and to have it erased. */
@NullMarked
package io.embudo.privacy;

import org.jspecify.annotations.NullMarked;
