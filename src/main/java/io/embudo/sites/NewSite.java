package io.embudo.sites;

import io.embudo.shared.ProblemException;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * What a caller says about a web site.
 *
 * @param origins whose pages are its own: scheme, host and port, each in full
 * @param consentMode what the script does before a visitor agrees; {@code required} where it is not said
 */
@Schema(name = "NewSite")
public record NewSite(
        @NotBlank @Size(max = 200) @Schema(examples = "School")
        String name,

        @NotNull @Size(min = 1, max = 20) @Schema(examples = "[\"https://www.example.com\"]")
        List<@NotNull String> origins,

        @Nullable ConsentMode consentMode) {

    public NewSite {
        origins = origins == null ? origins : normalised(origins);
    }

    ConsentMode mode() {
        return consentMode == null ? ConsentMode.REQUIRED : consentMode;
    }

    private static List<String> normalised(List<String> said) {
        List<String> origins = new ArrayList<>();
        for (int place = 0; place < said.size(); place++) {
            String origin = said.get(place);
            String pointer = "/origins/" + place;
            origins.add(
                    origin == null
                            ? origin
                            : Origin.normalised(origin)
                                    .orElseThrow(
                                            () -> ProblemException.invalid(
                                                    pointer,
                                                    "is not an origin, such as https://www.example.com or http://localhost:3000")));
        }
        return origins.stream().distinct().toList();
    }
}
