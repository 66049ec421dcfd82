package io.embudo.formsnippets;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A form, ready to be put on a page of a web site.
 *
 * @param url the form as a page to be framed by pages of the site
 * @param html a frame that shows it; no page of another origin can show it
 * @param definition where a script of the site's pages gets what is asked, to draw the form itself
 */
@Schema(name = "FormEmbed")
public record FormEmbed(
        @Schema(examples = "https://go.example.com/f/x7k2mq9rtw?_site=a1b2c3d4e5")
        String url,

        @Schema(examples = "<iframe src=\"https://go.example.com/f/x7k2mq9rtw?_site=a1b2c3d4e5\"></iframe>")
        String html,

        @Schema(examples = "https://go.example.com/f/x7k2mq9rtw.json")
        String definition) {}
