package io.embudo.formfields;

import io.embudo.profiles.NewContact;
import io.embudo.tracking.TargetUrl;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.validation.Validator;
import java.math.BigDecimal;
import java.util.List;
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

    private final Validator validator;

    FieldRules(Validator validator) {
        this.validator = validator;
    }

    /**
     * What is wrong with an answer; null where nothing is.
     *
     * @param texts what was sent, without those that are empty; of a field that takes one value the last one counts
     */
    public @Nullable Finding finding(FormField field, List<String> texts) {
        String text = texts.isEmpty() ? "" : texts.getLast();
        if (text.isEmpty() || (field.type() == FieldType.checkbox && isNo(text))) {
            return field.required() ? Finding.of(Fault.REQUIRED) : null;
        }
        for (String one : field.type() == FieldType.checkboxes ? texts : List.of(text)) {
            Finding finding = finding(field, one);
            if (finding != null) {
                return finding;
            }
        }
        return null;
    }

    /** The value that answers without fault are kept as. */
    public Object value(FormField field, List<String> texts) {
        String text = texts.isEmpty() ? "" : texts.getLast();
        if (field.asksForEmail()) {
            return text.toLowerCase(Locale.ROOT);
        }
        return switch (field.type()) {
            case number -> new BigDecimal(text);
            case checkbox -> isYes(text);
            case checkboxes -> field.offered().stream().filter(texts::contains).toList();
            default -> text;
        };
    }

    /** How many characters an answer may have. */
    public static int longest(FormField field) {
        Integer limit = field.limits() == null ? null : field.limits().maxLength();
        return limit == null ? longestKept(field) : Math.min(limit, longestKept(field));
    }

    private @Nullable Finding finding(FormField field, String text) {
        if (UNKEPT.matcher(text).find()) {
            return Finding.of(Fault.NOT_TEXT);
        }
        if (text.length() > longest(field)) {
            return new Finding(Fault.TOO_LONG, String.valueOf(longest(field)));
        }
        Fault fault = field.asksForEmail() ? fault(Fault.NOT_EMAIL, isEmail(text)) : byType(field, text);
        if (fault != null) {
            return Finding.of(fault);
        }
        return Objects.requireNonNullElse(field.limits(), FieldLimits.NONE).finding(field.type(), text);
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
            case number -> fault(Fault.NOT_NUMBER, Written.isNumber(text));
            case date -> fault(Fault.NOT_DATE, Written.isDate(text));
            case time -> fault(Fault.NOT_TIME, Written.isTime(text));
            case url -> fault(Fault.NOT_URL, TargetUrl.isTarget(text));
            case checkbox -> fault(Fault.NOT_YES_OR_NO, isYes(text));
            case select, radio, checkboxes ->
                fault(Fault.NOT_OPTION, field.offered().contains(text));
            case text, textarea, hidden -> null;
        };
    }

    /** The contacts' own rule. */
    private boolean isEmail(String text) {
        return validator
                .validateValue(NewContact.class, "email", text.toLowerCase(Locale.ROOT))
                .isEmpty();
    }

    private static int longestKept(FormField field) {
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

    private static @Nullable Fault fault(Fault fault, boolean holds) {
        return holds ? null : fault;
    }
}
