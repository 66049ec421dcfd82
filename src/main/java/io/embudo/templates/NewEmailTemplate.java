package io.embudo.templates;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * What a caller says about an e-mail template. Liquid may stand in everything but the name; its variables are
 * {@code contact.firstName}, {@code lastName}, {@code email}, {@code phone}, {@code company}, {@code country},
 * {@code language}, {@code lifecycleStage} and {@code properties.x}, {@code organisation.name} and
 * {@code unsubscribeUrl}.
 *
 * @param preheader what an inbox shows beside the subject
 * @param mjml the body: MJML, well-formed
 */
@Schema(name = "NewEmailTemplate")
public record NewEmailTemplate(
        @NotBlank @Size(max = 200) @Schema(examples = "Welcome")
        String name,

        @NotBlank @Size(max = 500) @Schema(examples = "Welcome, {{ contact.firstName }}")
        String subject,

        @Nullable @Size(max = 500) @Schema(examples = "Your guide is inside")
        String preheader,

        @NotBlank
        @Size(max = 200_000)
        @Schema(
                examples = "<mjml><mj-body><mj-section><mj-column><mj-text>Hello {{ contact.firstName }}</mj-text>"
                        + "</mj-column></mj-section></mj-body></mjml>")
        String mjml) {}
