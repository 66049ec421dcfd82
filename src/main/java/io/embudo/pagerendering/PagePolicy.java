package io.embudo.pagerendering;

import io.embudo.pagecontent.Picture;
import io.embudo.pagecontent.Section;
import java.net.URI;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The Content-Security-Policy of a page: no script, its own style sheet, and pictures from where its own are. */
final class PagePolicy {

    private static final String POLICY = "default-src 'none'; style-src %s; img-src 'self'%s; frame-src 'self';"
            + " base-uri 'none'; frame-ancestors 'self'";

    private PagePolicy() {}

    static String of(String css, List<Section> sections) {
        String origins = sections.stream()
                .flatMap(PagePolicy::pictures)
                .map(picture -> URI.create(picture.url()))
                .map(url -> " %s://%s".formatted(url.getScheme(), url.getAuthority()))
                .distinct()
                .collect(Collectors.joining());
        return POLICY.formatted(PageStyle.allowed(css), origins);
    }

    private static Stream<Picture> pictures(Section section) {
        return switch (section) {
            case Section.Hero hero -> Stream.ofNullable(hero.picture());
            case Section.Image image -> Stream.of(image.picture());
            case Section.Features features ->
                features.features().stream().flatMap(feature -> Stream.ofNullable(feature.picture()));
            case Section.Testimonial testimonial -> Stream.ofNullable(testimonial.picture());
            case Section.Video video -> Stream.ofNullable(video.picture());
            case Section.Text _, Section.Faq _, Section.EmbeddedForm _, Section.EmbeddedCta _ -> Stream.empty();
        };
    }
}
