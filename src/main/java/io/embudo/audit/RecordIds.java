package io.embudo.audit;

import java.util.List;
import java.util.UUID;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** The ids of records that an address of the API names. */
final class RecordIds {

    private static final Pattern ID =
            Pattern.compile("(?<=/)[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}(?=/|$)", Pattern.CASE_INSENSITIVE);

    private RecordIds() {}

    static List<UUID> in(String path) {
        return ID.matcher(path)
                .results()
                .map(MatchResult::group)
                .map(UUID::fromString)
                .distinct()
                .toList();
    }
}
