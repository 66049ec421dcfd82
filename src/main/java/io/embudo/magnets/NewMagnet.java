package io.embudo.magnets;

import io.embudo.shared.ProblemException;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * Codes that forms give in return: one, or else many, which may also be added later.
 *
 * @param name by which the team knows it
 * @param code the one that everybody gets
 * @param codes those that are given once each, in this order
 */
@Schema(name = "NewLeadMagnet")
public record NewMagnet(
        @NotBlank @Size(max = 200) @Schema(examples = "Descuento de otoño")
        String name,

        @Nullable @Schema(examples = "OTONO26") String code,

        @Nullable @Schema(examples = "[\"BECA-7F3K\",\"BECA-9Q2M\"]")
        List<String> codes) {

    public NewMagnet {
        if (code != null && codes != null) {
            throw ProblemException.invalid("/codes", "cannot be said beside code");
        }
        code = code == null ? null : NewCodes.code(code, "/code");
        codes = codes == null ? null : new NewCodes(codes).codes();
    }
}
