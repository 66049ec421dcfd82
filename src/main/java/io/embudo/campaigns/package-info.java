/** Campaigns: what a team does to be found, from when to when, at what budget and to what end. */
@NullMarked
package io.embudo.campaigns;

import org.jspecify.annotations.NullMarked;
