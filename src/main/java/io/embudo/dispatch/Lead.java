package io.embudo.dispatch;

import java.util.UUID;

/**
 * A contact, as far as the rules ask about it.
 *
 * @param isOwned whether it belongs to a person or a team
 * @param isLead whether it is in a stage in which it is a lead
 * @param isClosed whether it was routed before, or was somebody's
 * @param isScored whether the score is made of all that happened to it
 * @param isSegmented whether the segments it is in are made of all that happened to it
 */
public record Lead(
        UUID contact,
        boolean isOwned,
        boolean isArchived,
        boolean isLead,
        boolean isClosed,
        int score,
        boolean isScored,
        boolean isSegmented) {}
