package io.embudo.notifications;

import io.embudo.access.Reach;
import io.embudo.shared.Moment;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What one reader is told of notifications as they come and go. It looks back a little each time, because rows can
 * become visible in another order than their times; what was told is not told again.
 */
final class NotificationStream {

    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(1);
    private static final Duration LOOK_BACK = Duration.ofSeconds(30);

    private final Notifications notifications;
    private final UUID user;
    private final Reach reach;
    private final NotificationFilter filter;
    private final Map<UUID, NotificationView> told = new HashMap<>();
    private @Nullable Instant from;

    /** @param from the moment from which on the reader is told; all that are open come first where it is null */
    NotificationStream(
            Notifications notifications, UUID user, Reach reach, NotificationFilter filter, @Nullable Instant from) {
        this.notifications = notifications;
        this.user = user;
        this.reach = reach;
        this.filter = filter;
        this.from = from;
    }

    /** What is new, or done with, at each look; nothing at most of them. */
    Multi<List<NotificationView>> follow(Duration atMost) {
        Instant end = Instant.now().plus(atMost).minus(BETWEEN_LOOKS);
        return Multi.createBy()
                .repeating()
                .uni(this::look)
                .withDelay(BETWEEN_LOOKS)
                .whilst(changes -> Instant.now().isBefore(end));
    }

    private Uni<List<NotificationView>> look() {
        Instant back = Moment.now().minus(LOOK_BACK);
        Uni<List<NotificationView>> found =
                from == null ? notifications.open(user, reach, filter) : notifications.since(user, reach, filter, from);
        return found.map(this::changes).invoke(changes -> goOn(changes, back));
    }

    private List<NotificationView> changes(List<NotificationView> found) {
        List<NotificationView> changes = new ArrayList<>();
        for (NotificationView one : found) {
            NotificationView before = told.put(one.id(), one);
            if (before == null || before.isOpen() != one.isOpen()) {
                changes.add(one);
            }
        }
        return changes;
    }

    /** From where so many changed that there may be more. */
    private void goOn(List<NotificationView> changes, Instant back) {
        if (from != null && changes.size() == Notifications.MOST_AT_ONCE) {
            from = changes.getLast().changedAt();
            return;
        }
        Instant since = from == null || back.isAfter(from) ? back : from;
        told.values().removeIf(one -> one.changedAt().isBefore(since));
        from = since;
    }
}
