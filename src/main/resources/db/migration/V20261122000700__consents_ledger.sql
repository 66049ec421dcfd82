-- The ledger says on which ground, in which version of the words, by whose hand and with which proof.
alter table consent
    add column legal_basis varchar not null default 'consent',
    add column text_version varchar,
    add column proof jsonb not null default '{}',
    add column actor varchar not null default 'contact',
    add column occurred_at timestamptz,
    alter column text drop not null,
    alter column recorded_at set default now(),
    add constraint consent_legal_basis_known check (legal_basis in ('consent', 'legitimateInterest', 'contract',
        'legalObligation')),
    add constraint consent_purpose_is_name check (purpose ~ '^[a-z][A-Za-z0-9]{0,39}$'),
    add constraint consent_channel_known check (channel in ('email', 'sms', 'phone', 'whatsapp', 'post', 'ads'));

update consent set occurred_at = recorded_at;
alter table consent alter column occurred_at set default now(), alter column occurred_at set not null;

-- An answer on paper may be typed in weeks later: what counts is when it was given.
drop index consent_newest;
create index consent_newest on consent (contact_id, purpose, channel, occurred_at desc, id desc);
create index consent_ledger on consent (contact_id, occurred_at desc, id desc);

-- The latest answer of each contact for each purpose and channel. Ask it for few contacts at a time, by their ids.
create view consent_in_force as
    select distinct on (contact_id, purpose, channel) *
    from consent
    order by contact_id, purpose, channel, occurred_at desc, id desc;
