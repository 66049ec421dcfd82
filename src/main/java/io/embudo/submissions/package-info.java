/** What people answered to forms: how it is read and looked at, kept, and shown. */
@NullMarked
package io.embudo.submissions;

import org.jspecify.annotations.NullMarked;
