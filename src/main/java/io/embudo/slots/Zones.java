package io.embudo.slots;

import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The time zones of the IANA database by which people can be shown slots. */
public final class Zones {

    /** Where Spanish and English are spoken most; any other can be named in the address. */
    private static final List<String> OFFERED = List.of(
            "America/Argentina/Buenos_Aires",
            "America/Asuncion",
            "America/Bogota",
            "America/Cancun",
            "America/Caracas",
            "America/Chicago",
            "America/Costa_Rica",
            "America/Denver",
            "America/El_Salvador",
            "America/Guatemala",
            "America/Guayaquil",
            "America/Havana",
            "America/Hermosillo",
            "America/La_Paz",
            "America/Lima",
            "America/Los_Angeles",
            "America/Managua",
            "America/Mexico_City",
            "America/Montevideo",
            "America/New_York",
            "America/Panama",
            "America/Puerto_Rico",
            "America/Santiago",
            "America/Santo_Domingo",
            "America/Tegucigalpa",
            "America/Tijuana",
            "Atlantic/Canary",
            "Europe/London",
            "Europe/Madrid",
            "UTC");

    private Zones() {}

    /** The zone of this name; nothing where there is none. Offsets such as +05:00 are none: clocks change. */
    public static Optional<ZoneId> of(@Nullable String name) {
        return name != null && ZoneId.getAvailableZoneIds().contains(name)
                ? Optional.of(ZoneId.of(name))
                : Optional.empty();
    }

    /** Those to choose from, among them the present one. */
    public static List<String> offered(ZoneId present) {
        TreeSet<String> names = new TreeSet<>(OFFERED);
        names.add(present.getId());
        return List.copyOf(names);
    }
}
