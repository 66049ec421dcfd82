package io.embudo.pagecontent;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.embudo.tracking.TargetUrl;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A page in one language.
 *
 * @param language a BCP 47 tag
 * @param title what search results, tabs and shared links show; the page's heading where it has no hero
 * @param description what search results and shared links show beneath it
 * @param picture what shared links show
 * @param canonicalUrl the address that search engines are to take for this page; its own where it is not said
 * @param closedText what is shown once the page is over, in Markdown; a general word where it is not said
 * @param sections from top to bottom
 */
@Schema(name = "LandingPageTranslation")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record PageTranslation(
        @NotNull
        @Pattern(
                regexp = "[a-zA-Z]{2,3}(-[a-zA-Z0-9]{2,8}){0,3}",
                message = "is not a BCP 47 tag of a language, such as es-MX")
        @Schema(examples = "es-MX")
        String language,

        @NotBlank @Size(max = 200) @Schema(examples = "Open day 2026")
        String title,

        @Nullable @Size(max = 500) @Schema(examples = "Meet our teachers on 5 December.")
        String description,

        @Nullable @Valid Picture picture,
        @Nullable @Size(max = TargetUrl.MAX_LENGTH) String canonicalUrl,
        @Nullable @Size(max = Section.TEXT) String closedText,
        @NotEmpty @Size(max = 50) List<@NotNull @Valid Section> sections) {

    public PageTranslation {
        TargetUrl.require("/canonicalUrl", canonicalUrl);
    }
}
