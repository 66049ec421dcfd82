/** What is left of what the service acknowledged when it, or its database, is killed in the middle of its work. */
@NullMarked
package io.embudo.durability;

import org.jspecify.annotations.NullMarked;
