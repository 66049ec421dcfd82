-- What a form leads to: a call or an appointment with whoever filled it in. The id is the form's.
create table form_follow_up (
    id uuid primary key references form (id),
    version int not null,
    type varchar not null,
    booking_page_id uuid references booking_page (id),
    due_seconds bigint not null,
    constraint form_follow_up_type_known check (type in ('call', 'appointment')),
    constraint form_follow_up_due_later check (due_seconds > 0)
);

select audit_watch('form_follow_up');

-- What was submitted before forms led to anything leads to nothing.
insert into projection (name, tx, id)
values ('formActivities', pg_current_xact_id(), 'ffffffff-ffff-ffff-ffff-ffffffffffff');
