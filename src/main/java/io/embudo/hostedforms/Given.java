package io.embudo.hostedforms;

import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * What somebody gets in return for a form.
 *
 * @param url where it is; null where there is nothing to open, or not before the address is confirmed
 */
@Schema(name = "GivenLeadMagnet")
public record Given(String name, @Nullable String url) {}
