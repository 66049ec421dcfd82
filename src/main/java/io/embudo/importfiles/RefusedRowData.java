package io.embudo.importfiles;

import io.embudo.privacy.PersonalData;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** Rows of files that were not taken over and name a person by an address or telephone number of theirs. */
@ApplicationScoped
class RefusedRowData implements PersonalData {

    private static final Section REFUSED_ROWS = new Section("refusedImportRows", """
            select j.created_at as moment, md5(e.job_id::text || e.line)::uuid as id, jsonb_build_object(
                'jobId', e.job_id, 'line', e.line, 'reason', e.reason, 'columns', i.columns, 'cells', e.cells) as item
            from contact c
            join contact_import_error e on exists (
                select from unnest(c.other_emails || c.other_phones || c.email || c.phone) as identity
                where strpos(lower(e.reason || array_to_string(e.cells, ' ')), identity) > 0)
            join contact_import i on i.job_id = e.job_id
            join job j on j.id = e.job_id
            where c.id = $1""", List.of("""
                    delete from contact_import_error e
                    using contact c
                    where c.id = $1 and exists (
                        select from unnest(c.other_emails || c.other_phones || c.email || c.phone) as identity
                        where strpos(lower(e.reason || array_to_string(e.cells, ' ')), identity) > 0)
                    """));

    @Override
    public List<Section> sections() {
        return List.of(REFUSED_ROWS);
    }
}
