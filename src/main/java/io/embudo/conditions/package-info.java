/** Conditions over contacts and companies: read out of JSON, checked, and weighed. */
@NullMarked
package io.embudo.conditions;

import org.jspecify.annotations.NullMarked;
