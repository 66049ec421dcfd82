package io.embudo.ctas;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.embudo.shared.Channel;
import io.embudo.shared.Ids;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What a call to action shows to whom and where, as its row keeps it. */
record CtaChoices(List<CtaVariant> variants, List<CtaTargeting> targeting, List<Place> placements) {

    static final CtaChoices NONE = new CtaChoices(List.of(), List.of(), List.of());

    /**
     * A placement and the name of its address. That of a placement which is no longer wanted stays: it may be printed.
     *
     * @param isFormer whether the placement is no longer wanted
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Place(String name, @Nullable Channel channel, String slug, boolean isFormer) {

        CtaPlacement said() {
            return new CtaPlacement(name, channel);
        }
    }

    /** These choices after a caller said everything anew; placements keep their addresses. */
    CtaChoices changed(NewCta said) {
        Map<String, Place> known = placements.stream().collect(Collectors.toMap(Place::name, Function.identity()));
        List<Place> places = new ArrayList<>();
        for (CtaPlacement placement : said.placements()) {
            Place place = known.remove(placement.name());
            places.add(
                    new Place(placement.name(), placement.channel(), place == null ? Ids.slug() : place.slug(), false));
        }
        placements.stream()
                .filter(place -> known.containsKey(place.name()))
                .map(place -> new Place(place.name(), place.channel(), place.slug(), true))
                .forEach(places::add);
        return new CtaChoices(said.variants(), said.targeting(), places);
    }

    /** The placements that are wanted. */
    List<Place> present() {
        return placements.stream().filter(place -> !place.isFormer()).toList();
    }
}
