package io.embudo.mappings;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the headers of other products' exports are taken for. */
class ColumnMappingTest {

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "HubSpot | Record ID,First Name,Last Name,Email,Additional email addresses,Phone Number,Mobile Phone Number,"
                        + "Company name,Country/Region,Preferred language,Time Zone,Lifecycle Stage,Lead Status,"
                        + "Unsubscribed from all email"
                        + "| properties.recordId,firstName,lastName,email,otherEmails,phone,otherPhones,company,country,"
                        + "language,timeZone,lifecycleStage,leadStatus,optOut",
                "HubSpot per type | Email,Opted out of email: Marketing Information | email,optOut",
                "Salesforce | FirstName,LastName,Account Name,Email,Phone,MobilePhone,Mailing Country,Lead Status,"
                        + "Email Opt Out,Has Opted Out Of Email"
                        + "| firstName,lastName,company,email,phone,otherPhones,country,leadStatus,optOut,"
                        + "properties.hasOptedOutOfEmail",
                "Google Contacts | First Name,Last Name,Labels,E-mail 1 - Label,E-mail 1 - Value,E-mail 2 - Value,"
                        + "Phone 1 - Value,Phone 2 - Value,Address 1 - Country,Organization Name"
                        + "| firstName,lastName,tags,properties.eMail1Label,email,otherEmails,phone,otherPhones,country,company",
                "Outlook | First Name,Last Name,E-mail Address,E-mail 2 Address,E-mail 3 Address,Mobile Phone,"
                        + "Business Phone,Home Phone,Company,Business Country/Region,Categories,Job Title"
                        + "| firstName,lastName,email,otherEmails,otherEmails,phone,otherPhones,otherPhones,company,country,"
                        + "tags,properties.jobTitle",
                "Mautic | firstname,lastname,email,mobile,phone,company,country,preferred_locale,timezone,Do Not Contact,tags"
                        + "| firstName,lastName,email,phone,otherPhones,company,country,language,timeZone,optOut,tags",
                "Mailchimp | Email Address,First Name,Last Name,Phone Number,LANGUAGE,CC,TIMEZONE,UNSUB_TIME,TAGS"
                        + "| email,firstName,lastName,phone,language,country,timeZone,optOut,tags",
                "Spanish | Correo electrónico,Nombre(s),Apellidos,Teléfono móvil,Empresa,País,Idioma,Etiquetas,Dado de baja,"
                        + "Zona horaria"
                        + "| email,firstName,lastName,phone,company,country,language,tags,optOut,timeZone",
                "what is nobody's | Shoe size,Opt-in,Owner ID,Status"
                        + "| properties.shoeSize,properties.optIn,properties.ownerId,properties.status"
            })
    void the_columns_of_an_export_are_known(String product, String header, String targets) {
        ColumnMapping mapping = ColumnMapping.of(List.of(header.split(",")), RequestedMapping.NONE, null);

        assertEquals(
                Arrays.asList(targets.split(",")),
                mapping.targets().stream().map(String::valueOf).toList(),
                product);
    }
}
