-- A form leaves out what a browser answered before, and what we know of the contact who proved to use it.
create index form_submission_visitor on form_submission (visitor_id) where visitor_id is not null;
alter table visitor add column proven boolean not null default false;
