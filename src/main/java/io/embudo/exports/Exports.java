package io.embudo.exports;

import io.embudo.access.Reach;
import io.embudo.conditions.Conditions;
import io.embudo.conditionsql.Extent;
import io.embudo.fields.Field;
import io.embudo.fields.Fields;
import io.embudo.fields.Listed;
import io.embudo.jobs.JobRunner;
import io.embudo.jobs.JobView;
import io.embudo.lists.Place;
import io.embudo.lists.Sort;
import io.embudo.lists.SortedList;
import io.embudo.search.QuickSearch;
import io.embudo.shared.ProblemException;
import io.embudo.shared.SqlQuery;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Function;

/** Makes files of contacts out of what is asked for. */
@ApplicationScoped
class Exports {

    private final Pool pool;
    private final Conditions conditions;
    private final Fields fields;
    private final ExportRequests requests;
    private final ExportFiles files;
    private final JobRunner runner;

    Exports(
            Pool pool,
            Conditions conditions,
            Fields fields,
            ExportRequests requests,
            ExportFiles files,
            JobRunner runner) {
        this.pool = pool;
        this.conditions = conditions;
        this.fields = fields;
        this.requests = requests;
        this.files = files;
        this.runner = runner;
    }

    /** The file that is asked for, of contacts within reach; a problem names what of it is not known. */
    Uni<ContactExport> prepare(ExportRequest request) {
        NewExport said = request.said();
        return filter(said).chain(filter -> fields.naming(Listed.CONTACTS, said.names())
                .map(known -> export(said, request.format(), request.reach(), filter, known)));
    }

    /** The file in pieces, each read when the piece before it has gone. */
    Multi<byte[]> stream(ContactExport export) {
        return Multi.createBy()
                .concatenating()
                .streams(
                        Multi.createFrom().item(export.beginning()),
                        export.chunks(pool, Place.FIRST).map(ContactExport.Chunk::bytes))
                .select()
                .where(bytes -> bytes.length > 0);
    }

    /** Takes in the job that writes the file and keeps it, once it is sure that the file can be written. */
    Uni<JobView> submit(ExportRequest request, UUID creator) {
        return prepare(request)
                .chain(export -> runner.submit(
                        ExportWork.KIND, creator, null, (connection, job) -> requests.note(connection, job, request)
                                .chain(() -> files.begin(connection, job, creator, "contacts." + request.format()))));
    }

    private static ContactExport export(
            NewExport said,
            ExportFormat format,
            Reach reach,
            Consumer<SqlQuery> filter,
            Function<String, Optional<Field>> known) {
        List<String> order = Objects.requireNonNullElse(said.sort(), List.of());
        Sort sort =
                Sort.of(order, "/sort/%d"::formatted, name -> known.apply(name).flatMap(Field::column));
        SortedList list = new SortedList("export", sort, "c.id", QuickSearch.stages(said.q(), "/q"));
        LineSql lines = new LineSql(
                columns(said, known),
                said.shown().stream().map(NewExport.Column::title).toList(),
                format,
                Objects.requireNonNullElse(said.delimiter(), ","));
        boolean marked = format == ExportFormat.csv && Boolean.TRUE.equals(said.byteOrderMark());
        boolean archived = Boolean.TRUE.equals(said.archived());
        return new ContactExport(list, lines, columns -> rows(columns, archived, reach, filter), marked);
    }

    private static SqlQuery rows(String columns, boolean archived, Reach reach, Consumer<SqlQuery> filter) {
        SqlQuery query = new SqlQuery("""
                select %s
                from contact c
                left join original_source s on s.contact_id = c.id
                where c.archived_at is %s""".formatted(columns, archived ? "not null" : "null"));
        reach.restrict(query, "c");
        filter.accept(query);
        return query;
    }

    private static List<Field> columns(NewExport said, Function<String, Optional<Field>> known) {
        List<Field> columns = new ArrayList<>();
        for (NewExport.Column column : said.shown()) {
            String pointer = "/columns/%d/property".formatted(columns.size());
            columns.add(known.apply(column.property())
                    .orElseThrow(() -> ProblemException.invalid(pointer, "is not known: " + column.property())));
        }
        return columns;
    }

    private Uni<Consumer<SqlQuery>> filter(NewExport said) {
        return conditions.filter(said.where(), "/where").map(filter -> query -> filter.accept(query, Extent.PAGE));
    }
}
