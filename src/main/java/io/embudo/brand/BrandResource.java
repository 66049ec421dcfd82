package io.embudo.brand;

import io.embudo.access.Caller;
import io.embudo.shared.Organisation;
import io.embudo.shared.Version;
import io.quarkus.security.PermissionsAllowed;
import io.smallrye.mutiny.Uni;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.function.UnaryOperator;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestHeader;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.server.Cancellable;
import org.jspecify.annotations.Nullable;

@Produces(MediaType.APPLICATION_JSON)
@Path("/api/v1/brand")
@Tag(name = "Brand")
@Cancellable(false)
class BrandResource {

    private final Brand brand;
    private final BrandRow row;
    private final Caller caller;
    private final Organisation organisation;

    BrandResource(Brand brand, BrandRow row, Caller caller, Organisation organisation) {
        this.brand = brand;
        this.row = row;
        this.caller = caller;
        this.organisation = organisation;
    }

    @GET
    @PermissionsAllowed("pages:read")
    @Operation(summary = "Get the colours and the logo in which contacts see what is ours")
    public Uni<RestResponse<BrandView>> getBrand() {
        return brand.newest().map(this::answer);
    }

    @PUT
    @PermissionsAllowed("pages:publish")
    @Operation(
            summary = "Set the colours in which contacts see what is ours",
            description = "Pages and buttons have them within seconds, on every replica; the logo stays.")
    public Uni<RestResponse<BrandView>> replaceBrand(
            @RestHeader("If-Match") @Nullable String ifMatch, @NotNull @Valid NewBrand said) {
        return change(
                ifMatch,
                look -> new Look(
                        look.version(), new Colour(said.colour()), new Colour(said.textColour()), look.logo()));
    }

    @PUT
    @Path("/logo")
    @Consumes({"image/png", "image/jpeg", "image/webp"})
    @PermissionsAllowed("pages:publish")
    @Operation(
            summary = "Set the logo that contacts see",
            description = "A PNG, JPEG or WebP picture of at most 512 KB. What it is, its first bytes say.")
    public Uni<RestResponse<BrandView>> replaceBrandLogo(
            @RestHeader("If-Match") @Nullable String ifMatch, byte @Nullable [] picture) {
        Logo logo = Logo.of(picture == null ? new byte[0] : picture);
        return change(ifMatch, look -> new Look(look.version(), look.colour(), look.textColour(), logo));
    }

    @DELETE
    @Path("/logo")
    @PermissionsAllowed("pages:publish")
    @Operation(summary = "Show the organisation's name in place of a logo")
    public Uni<RestResponse<BrandView>> deleteBrandLogo(@RestHeader("If-Match") @Nullable String ifMatch) {
        return change(ifMatch, look -> new Look(look.version(), look.colour(), look.textColour(), null));
    }

    private Uni<RestResponse<BrandView>> change(@Nullable String ifMatch, UnaryOperator<Look> change) {
        String actor = caller.actor();
        return brand.newest()
                .invoke(look -> Version.require(ifMatch, look.version()))
                .chain(look -> row.write(change.apply(look), actor))
                .chain(brand::newest)
                .map(this::answer);
    }

    private RestResponse<BrandView> answer(Look look) {
        return Version.ok(BrandView.of(look, organisation), look.version());
    }
}
