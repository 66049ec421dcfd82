/** What the script on a web site tells us: its beacons, the visits they make up, and who the visitors turn out to be. */
@NullMarked
package io.embudo.beacons;

import org.jspecify.annotations.NullMarked;
