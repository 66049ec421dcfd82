package io.embudo.events;

import io.vertx.core.json.JsonObject;
import java.util.AbstractMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The properties of an event as the log wrote them, read as JSON once somebody asks: of most events nobody does. */
final class LoggedProperties extends AbstractMap<String, Object> {

    private final String written;
    private volatile @Nullable Map<String, Object> properties;

    LoggedProperties(String written) {
        this.written = written;
    }

    @Override
    public Set<Map.Entry<String, Object>> entrySet() {
        return properties().entrySet();
    }

    @Override
    public @Nullable Object get(Object name) {
        return properties().get(name);
    }

    @Override
    public boolean containsKey(Object name) {
        return properties().containsKey(name);
    }

    private Map<String, Object> properties() {
        Map<String, Object> known = properties;
        if (known == null) {
            known = new JsonObject(written).getMap();
            properties = known;
        }
        return known;
    }
}
