-- What people are to companies: the words for it, how many of each there may be, and who is what to which.
create table association_label (
    name varchar not null,
    version int not null,
    label_es varchar not null,
    label_en varchar not null,
    max_companies_per_contact int,
    max_contacts_per_company int,
    created_at timestamptz not null,
    updated_at timestamptz not null,
    constraint association_label_pk primary key (name),
    constraint association_label_max_positive check (max_companies_per_contact > 0 and max_contacts_per_company > 0)
);

insert into association_label (name, version, label_es, label_en, created_at, updated_at)
values ('employee', 0, 'Empleado', 'Employee', now(), now()),
    ('decisionMaker', 0, 'Toma la decisión', 'Decision maker', now(), now()),
    ('billing', 0, 'Facturación', 'Billing', now(), now()),
    ('formerEmployee', 0, 'Antiguo empleado', 'Former employee', now(), now());

create table contact_company (
    contact_id uuid not null references contact (id) on delete cascade,
    company_id uuid not null references company (id) on delete cascade,
    label varchar not null,
    is_primary boolean not null default false,
    created_at timestamptz not null default now(),
    written_by varchar not null,
    constraint contact_company_pk primary key (contact_id, company_id, label),
    constraint contact_company_label_known foreign key (label) references association_label (name)
);
create unique index contact_company_one_primary on contact_company (contact_id) where is_primary;
create index contact_company_company on contact_company (company_id, label);
create index contact_company_label on contact_company (label);
