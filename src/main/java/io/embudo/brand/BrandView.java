package io.embudo.brand;

import io.embudo.shared.Organisation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * The brand as the API shows it.
 *
 * @param version 0 where it is as configured
 * @param logoUrl where the logo is seen; another one has another address
 */
@Schema(name = "Brand")
record BrandView(
        int version,
        String name,
        String colour,
        String textColour,
        @Nullable String logoUrl) {

    static BrandView of(Look look, Organisation organisation) {
        return new BrandView(
                look.version(),
                organisation.name(),
                look.colour().code(),
                look.textColour().code(),
                look.logo() == null ? null : organisation.publicUrl() + look.logoPath());
    }
}
