package io.embudo.ctasnippets;

import io.embudo.shared.ProblemException;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.ws.rs.DefaultValue;
import java.util.Arrays;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** What a QR code is for, and how it is drawn. */
public class QrParameters {

    @RestQuery
    @Parameter(description = "The placement it is for; none for the call to action's own address")
    public @Nullable String placement;

    @RestQuery
    @DefaultValue("512")
    @Min(64)
    @Max(2048)
    @Parameter(description = "How many pixels a side has")
    public int size = 512;

    @RestQuery
    @DefaultValue("medium")
    @Parameter(
            description = "How much of it may be damaged: about 7, 15, 25 or 30 per cent",
            schema = @Schema(implementation = QrCode.Repair.class))
    public String errorCorrection = "medium";

    QrCode.Repair repair() {
        return Arrays.stream(QrCode.Repair.values())
                .filter(repair -> repair.code().equals(errorCorrection))
                .findFirst()
                .orElseThrow(() ->
                        ProblemException.invalid("errorCorrection", "is not one of low, medium, quartile and high"));
    }
}
