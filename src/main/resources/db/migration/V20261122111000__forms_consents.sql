-- A form asks for several consents, each in a version of its own: that of the form with which its words came.
update form
set definition = (definition - 'consent') || jsonb_build_object('consents',
    case
        when jsonb_typeof(definition -> 'consent') = 'object' then jsonb_build_array(jsonb_build_object(
            'name', 'consent', 'purpose', 'marketing', 'channel', 'email', 'text', definition #>> '{consent,text}',
            'required', false, 'version', version))
        else '[]'::jsonb
    end);

-- Which of them were given. Whether that let us write to the person stays where it was.
alter table form_submission add column consents varchar[] not null default '{}';
update form_submission set consents = '{consent}' where consent;
