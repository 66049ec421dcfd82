/** The edge: how every feature's failures, parameters and contract are put into HTTP; no feature calls it. */
@NullMarked
package io.embudo.http;

import org.jspecify.annotations.NullMarked;
