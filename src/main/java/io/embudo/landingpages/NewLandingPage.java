package io.embudo.landingpages;

import io.embudo.pagecontent.PageContent;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * What a caller says about a landing page.
 *
 * @param campaignId the campaign it works for
 * @param slug its name in public addresses, in words that people and search engines read; ten random letters and digits
 *     where it is not said
 * @param draft what it is to show; nobody sees it until it is published
 */
@Schema(name = "NewLandingPage")
record NewLandingPage(
        @NotNull UUID campaignId,

        @NotBlank @Size(max = 200) @Schema(examples = "Open day, Spanish courses")
        String name,

        @Nullable
        @Size(min = 2, max = 100)
        @Pattern(
                regexp = "[a-z0-9]+(-[a-z0-9]+)*",
                message = "is not small letters and digits, parted by single hyphens, such as open-day-2026")
        @Schema(examples = "open-day-2026")
        String slug,

        @NotNull @Valid PageContent draft) {}
