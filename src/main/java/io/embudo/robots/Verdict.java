package io.embudo.robots;

import io.embudo.events.Event;
import org.jspecify.annotations.Nullable;

/**
 * Whether a person or a machine did something.
 *
 * @param sign what shows the machine; null of a person
 * @param name which machine it is, where it is known by a name
 */
public record Verdict(@Nullable RobotSign sign, @Nullable String name) {

    /** Nothing speaks for a machine. */
    public static final Verdict PERSON = new Verdict(null, null);

    /** Of whoever filled in what people do not see. */
    public static final Verdict TRAPPED = by(RobotSign.TRAP);

    /** Of whoever sent a page sooner than a person can have filled it in. */
    public static final Verdict HASTY = by(RobotSign.TOO_SOON);

    static Verdict by(RobotSign sign) {
        return new Verdict(sign, null);
    }

    public boolean isRobot() {
        return sign != null;
    }

    /**
     * What to record of something that a person would have done. A machine's {@code email.clicked} becomes
     * {@code robot.emailClicked}: by a type of its own, no channel and no visitor it is nobody's touch, scores nothing
     * and is counted beside what people did.
     */
    public Event kept(Event done) {
        if (sign == null) {
            return done;
        }
        Event kept = new Event(
                done.id(),
                type(done.type()),
                done.occurredAt(),
                done.contactId(),
                null,
                done.subjectId(),
                done.campaignId(),
                null,
                "robot",
                done.properties(),
                done.recordedAt());
        return kept.with("reason", sign.code()).with("robot", name);
    }

    private static String type(String ofPeople) {
        int dot = ofPeople.indexOf('.');
        return "robot." + ofPeople.substring(0, dot) + Character.toUpperCase(ofPeople.charAt(dot + 1))
                + ofPeople.substring(dot + 2);
    }
}
