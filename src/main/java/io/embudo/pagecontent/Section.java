package io.embudo.pagecontent;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import io.embudo.tracking.TargetUrl;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.DiscriminatorMapping;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.media.SchemaProperty;
import org.jspecify.annotations.Nullable;

/**
 * A part of a page. Longer texts are Markdown (CommonMark): paragraphs, lists, emphasis, quotations, headings and
 * links; HTML in them is shown as it is written, and pictures have a section of their own.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Section.Hero.class, name = "hero"),
    @JsonSubTypes.Type(value = Section.Text.class, name = "text"),
    @JsonSubTypes.Type(value = Section.Image.class, name = "image"),
    @JsonSubTypes.Type(value = Section.Features.class, name = "features"),
    @JsonSubTypes.Type(value = Section.Testimonial.class, name = "testimonial"),
    @JsonSubTypes.Type(value = Section.Faq.class, name = "faq"),
    @JsonSubTypes.Type(value = Section.EmbeddedForm.class, name = "form"),
    @JsonSubTypes.Type(value = Section.EmbeddedCta.class, name = "cta"),
    @JsonSubTypes.Type(value = Section.Video.class, name = "video")
})
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(
        name = "LandingPageSection",
        discriminatorProperty = "type",
        discriminatorMapping = {
            @DiscriminatorMapping(value = "hero", schema = Section.Hero.class),
            @DiscriminatorMapping(value = "text", schema = Section.Text.class),
            @DiscriminatorMapping(value = "image", schema = Section.Image.class),
            @DiscriminatorMapping(value = "features", schema = Section.Features.class),
            @DiscriminatorMapping(value = "testimonial", schema = Section.Testimonial.class),
            @DiscriminatorMapping(value = "faq", schema = Section.Faq.class),
            @DiscriminatorMapping(value = "form", schema = Section.EmbeddedForm.class),
            @DiscriminatorMapping(value = "cta", schema = Section.EmbeddedCta.class),
            @DiscriminatorMapping(value = "video", schema = Section.Video.class)
        },
        oneOf = {
            Section.Hero.class,
            Section.Text.class,
            Section.Image.class,
            Section.Features.class,
            Section.Testimonial.class,
            Section.Faq.class,
            Section.EmbeddedForm.class,
            Section.EmbeddedCta.class,
            Section.Video.class
        })
public sealed interface Section {

    /** How long a line of text may be. */
    int LINE = 200;

    /** How long a text may be. */
    int TEXT = 10_000;

    /** The name of the variant that it belongs to; none where all variants have it. */
    @Nullable
    String variant();

    /**
     * What a page begins with; its title is the heading of the page.
     *
     * @param text beneath the title, in Markdown
     * @param ctaId a call to action beneath the text
     */
    @Schema(
            name = "HeroSection",
            properties = @SchemaProperty(name = "type", type = SchemaType.STRING, enumeration = "hero"),
            requiredProperties = "type")
    record Hero(
            @Nullable String variant,

            @NotBlank @Size(max = LINE) @Schema(examples = "Learn Spanish in Puebla")
            String title,

            @Nullable @Size(max = TEXT) String text,
            @Nullable @Valid Picture picture,
            @Nullable UUID ctaId)
            implements Section {}

    /** A text under a heading, in Markdown. */
    @Schema(
            name = "TextSection",
            properties = @SchemaProperty(name = "type", type = SchemaType.STRING, enumeration = "text"),
            requiredProperties = "type")
    record Text(
            @Nullable String variant,
            @Nullable @Size(max = LINE) String title,
            @NotBlank @Size(max = TEXT) String text) implements Section {}

    /** A picture and what is written beneath it. */
    @Schema(
            name = "ImageSection",
            properties = @SchemaProperty(name = "type", type = SchemaType.STRING, enumeration = "image"),
            requiredProperties = "type")
    record Image(
            @Nullable String variant,
            @NotNull @Valid Picture picture,
            @Nullable @Size(max = LINE) String caption) implements Section {}

    /** What is offered, in columns where there is room for them. */
    @Schema(
            name = "FeaturesSection",
            properties = @SchemaProperty(name = "type", type = SchemaType.STRING, enumeration = "features"),
            requiredProperties = "type")
    record Features(
            @Nullable String variant,
            @Nullable @Size(max = LINE) String title,
            @NotEmpty @Size(max = 12) List<@NotNull @Valid Feature> features)
            implements Section {}

    /** One thing that is offered, told in Markdown. */
    @Schema(name = "LandingPageFeature")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Feature(
            @NotBlank @Size(max = LINE) @Schema(examples = "Small groups")
            String title,

            @Nullable @Size(max = TEXT) String text,
            @Nullable @Valid Picture picture) {}

    /**
     * What somebody says of us.
     *
     * @param author who says so
     * @param role what that person does or studies
     */
    @Schema(
            name = "TestimonialSection",
            properties = @SchemaProperty(name = "type", type = SchemaType.STRING, enumeration = "testimonial"),
            requiredProperties = "type")
    record Testimonial(
            @Nullable String variant,
            @NotBlank @Size(max = 2000) String quote,
            @NotBlank @Size(max = LINE) String author,
            @Nullable @Size(max = LINE) String role,
            @Nullable @Valid Picture picture)
            implements Section {}

    /** Questions that many ask; each answer is unfolded by a click. */
    @Schema(
            name = "FaqSection",
            properties = @SchemaProperty(name = "type", type = SchemaType.STRING, enumeration = "faq"),
            requiredProperties = "type")
    record Faq(
            @Nullable String variant,
            @Nullable @Size(max = LINE) String title,
            @NotEmpty @Size(max = 50) List<@NotNull @Valid Question> questions)
            implements Section {}

    /** A question, and its answer in Markdown. */
    @Schema(name = "LandingPageQuestion")
    record Question(
            @NotBlank @Size(max = LINE) @Schema(examples = "Where is it?")
            String question,

            @NotBlank @Size(max = TEXT) String answer) {}

    /** One of our forms. */
    @Schema(
            name = "FormSection",
            properties = @SchemaProperty(name = "type", type = SchemaType.STRING, enumeration = "form"),
            requiredProperties = "type")
    record EmbeddedForm(
            @Nullable String variant,
            @Nullable @Size(max = LINE) String title,
            @Nullable @Size(max = TEXT) String text,
            @NotNull UUID formId)
            implements Section {}

    /**
     * One of our calls to action.
     *
     * @param placement the placement of it that this page is; none for its own address
     */
    @Schema(
            name = "CtaSection",
            properties = @SchemaProperty(name = "type", type = SchemaType.STRING, enumeration = "cta"),
            requiredProperties = "type")
    record EmbeddedCta(
            @Nullable String variant,
            @Nullable @Size(max = LINE) String title,
            @Nullable @Size(max = TEXT) String text,
            @NotNull UUID ctaId,
            @Nullable @Size(max = 50) String placement)
            implements Section {}

    /**
     * A link to a video, which plays where it is: nobody else is told who reads the page.
     *
     * @param url where it plays: an absolute http or https address
     * @param picture what is seen of it before
     */
    @Schema(
            name = "VideoSection",
            properties = @SchemaProperty(name = "type", type = SchemaType.STRING, enumeration = "video"),
            requiredProperties = "type")
    record Video(
            @Nullable String variant,
            @NotBlank @Size(max = LINE) String title,

            @NotBlank @Size(max = TargetUrl.MAX_LENGTH) @Schema(examples = "https://video.example.com/open-day")
            String url,

            @Nullable @Valid Picture picture)
            implements Section {

        public Video {
            TargetUrl.require("/url", url);
        }
    }
}
