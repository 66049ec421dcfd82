package io.embudo.webhookfanout;

import io.embudo.shared.ProblemException;
import jakarta.validation.constraints.NotNull;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * Which past is to be sent again: the events recorded since an instant and before another.
 *
 * @param until now where it is not said
 */
@Schema(name = "NewWebhookReplay")
public record NewReplay(@NotNull Instant since, @Nullable Instant until) {

    public NewReplay {
        if (since != null && until != null && !until.isAfter(since)) {
            throw ProblemException.invalid("/until", "is not after since");
        }
    }
}
