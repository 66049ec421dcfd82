package io.embudo.submissionexports;

import io.embudo.formfields.FormField;
import io.embudo.forms.PublishedForm;
import io.embudo.spreadsheets.SpreadsheetText;
import io.embudo.submissions.SubmissionView;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Submissions as a table: RFC 4180, and no cell that a spreadsheet would run.
 *
 * @param names of the answers, each a column: the form's fields in their order, then those that it had before
 */
record SubmissionTable(List<String> names) {

    private static final List<String> UTM = List.of("source", "medium", "campaign", "term", "content");

    static SubmissionTable of(PublishedForm form, List<String> answered) {
        Set<String> names = new LinkedHashSet<>();
        form.definition().inOrder().stream().map(FormField::name).forEach(names::add);
        names.addAll(answered);
        return new SubmissionTable(List.copyOf(names));
    }

    byte[] header() {
        List<String> titles = new ArrayList<>(List.of("id", "submittedAt", "contactId"));
        titles.addAll(names);
        titles.addAll(List.of("consent", "consents", "referrer"));
        UTM.forEach(name -> titles.add("utm_" + name));
        return lines(Stream.of(line(titles)));
    }

    byte[] lines(List<SubmissionView> submissions) {
        return lines(submissions.stream().map(this::cells).map(SubmissionTable::line));
    }

    private List<String> cells(SubmissionView submission) {
        List<String> cells = new ArrayList<>(List.of(
                submission.id().toString(),
                submission.submittedAt().toString(),
                submission.contactId().toString()));
        names.forEach(name -> cells.add(text(submission.values().get(name))));
        cells.add(String.valueOf(submission.consent()));
        cells.add(text(submission.consents()));
        cells.add(text(submission.referrer()));
        UTM.forEach(name -> cells.add(text(submission.utm().get(name))));
        return cells;
    }

    private static String text(@Nullable Object value) {
        return switch (value) {
            case null -> "";
            case Number number -> number.toString();
            case Collection<?> several ->
                SpreadsheetText.written(several.stream().map(String::valueOf).collect(Collectors.joining(";")));
            default -> SpreadsheetText.written(value.toString());
        };
    }

    private static String line(List<String> cells) {
        return cells.stream()
                .map(cell -> "\"" + cell.replace("\"", "\"\"") + "\"")
                .collect(Collectors.joining(",", "", "\r\n"));
    }

    private static byte[] lines(Stream<String> lines) {
        return lines.collect(Collectors.joining()).getBytes(StandardCharsets.UTF_8);
    }
}
