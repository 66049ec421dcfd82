package io.embudo.formfields;

import io.embudo.profiles.NewContact;
import io.embudo.tracking.TargetUrl;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.validation.Validator;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What an answer must be, by the type of its field. */
@ApplicationScoped
public class FieldRules {

    private static final int MAX_LINE = 500;
    private static final int MAX_TEXT = 10_000;
    private static final int MAX_NAME = 200;
    private static final Set<String> NAMES = Set.of("name", "firstName", "lastName", "company");
    private static final Set<String> YES = Set.of("true", "on", "yes", "1");
    private static final Set<String> NO = Set.of("", "false", "off", "no", "0");

    private static final Pattern UNKEPT = Pattern.compile("[\\p{Cntrl}&&[^\\r\\n\\t]]");
    private static final Pattern PHONE = Pattern.compile("(?=(?:\\D*\\d){5,15}\\D*$)\\+?[0-9 ().\\-/]{5,40}");
    private static final Pattern NUMBER = Pattern.compile("[+-]?\\d{1,15}(\\.\\d{1,9})?");
    private static final Pattern DATE = Pattern.compile("\\d{4}-\\d{2}-\\d{2}");

    private final Validator validator;

    FieldRules(Validator validator) {
        this.validator = validator;
    }

    /** What is wrong with an answer; null where nothing is. */
    public @Nullable Fault fault(FormField field, String text) {
        if (text.isEmpty() || (field.type() == FieldType.checkbox && isNo(text))) {
            return field.required() ? Fault.REQUIRED : null;
        }
        if (UNKEPT.matcher(text).find()) {
            return Fault.NOT_TEXT;
        }
        if (text.length() > longest(field)) {
            return Fault.TOO_LONG;
        }
        return field.asksForEmail() ? fault(Fault.NOT_EMAIL, isEmail(text)) : byType(field, text);
    }

    /** The value that an answer without fault is kept as. */
    public Object value(FormField field, String text) {
        if (field.asksForEmail()) {
            return text.toLowerCase(Locale.ROOT);
        }
        return switch (field.type()) {
            case number -> new BigDecimal(text);
            case checkbox -> isYes(text);
            default -> text;
        };
    }

    public static boolean isYes(String text) {
        return YES.contains(text.toLowerCase(Locale.ROOT));
    }

    public static boolean isNo(String text) {
        return NO.contains(text.toLowerCase(Locale.ROOT));
    }

    private @Nullable Fault byType(FormField field, String text) {
        return switch (field.type()) {
            case email -> fault(Fault.NOT_EMAIL, isEmail(text));
            case phone -> fault(Fault.NOT_PHONE, PHONE.matcher(text).matches());
            case number -> fault(Fault.NOT_NUMBER, NUMBER.matcher(text).matches());
            case date -> fault(Fault.NOT_DATE, isDate(text));
            case url -> fault(Fault.NOT_URL, TargetUrl.isTarget(text));
            case checkbox -> fault(Fault.NOT_YES_OR_NO, isYes(text));
            case select ->
                fault(Fault.NOT_OPTION, Objects.requireNonNull(field.options()).contains(text));
            case text, textarea, hidden -> null;
        };
    }

    /** The contacts' own rule. */
    private boolean isEmail(String text) {
        return validator
                .validateValue(NewContact.class, "email", text.toLowerCase(Locale.ROOT))
                .isEmpty();
    }

    private static int longest(FormField field) {
        if (NAMES.contains(field.name())) {
            return MAX_NAME;
        }
        if (field.name().equals("phone")) {
            return 40;
        }
        return switch (field.type()) {
            case textarea -> MAX_TEXT;
            case url -> TargetUrl.MAX_LENGTH;
            default -> MAX_LINE;
        };
    }

    private static boolean isDate(String text) {
        try {
            return DATE.matcher(text).matches() && LocalDate.parse(text) != null;
        } catch (DateTimeException noSuchDay) {
            return false;
        }
    }

    private static @Nullable Fault fault(Fault fault, boolean holds) {
        return holds ? null : fault;
    }
}
