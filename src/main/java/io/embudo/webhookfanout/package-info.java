/** Which events go to which webhook: from the log as it grows, and from its past when somebody asks for that. */
@NullMarked
package io.embudo.webhookfanout;

import org.jspecify.annotations.NullMarked;
