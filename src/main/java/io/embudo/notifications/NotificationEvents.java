package io.embudo.notifications;

import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.Sse;
import java.util.List;

/** Notifications as server-sent events, with a comment now and then so that no proxy hangs up. */
final class NotificationEvents {

    private static final int LOOKS_BETWEEN_SIGNS_OF_LIFE = 15;

    private final Sse sse;
    private int quietLooks;

    NotificationEvents(Sse sse) {
        this.sse = sse;
    }

    List<OutboundSseEvent> of(List<NotificationView> changes) {
        quietLooks = changes.isEmpty() ? quietLooks + 1 : 0;
        return quietLooks % LOOKS_BETWEEN_SIGNS_OF_LIFE == 1
                ? List.of(sse.newEventBuilder().comment("nothing new").build())
                : changes.stream().map(this::event).toList();
    }

    private OutboundSseEvent event(NotificationView one) {
        return sse.newEventBuilder()
                .id(one.id().toString())
                .name(one.isOpen() ? "notification" : "closed")
                .mediaType(MediaType.APPLICATION_JSON_TYPE)
                .data(NotificationView.class, one)
                .build();
    }
}
