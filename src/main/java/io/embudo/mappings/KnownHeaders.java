package io.embudo.mappings;

import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What columns are called in English and Spanish, and in the exports of HubSpot, Salesforce, Google Contacts, Outlook,
 * Mailchimp and Mautic: by the letters and digits alone.
 */
final class KnownHeaders {

    private static final Map<String, String> FIELDS = Stream.of(
                    known("email", """
                            email emailaddress mail correo correoelectronico direcciondecorreo direcciondeemail
                            direcciondecorreoelectronico email1value email1address primaryemail personemail workemail
                            emailprincipal correoprincipal"""),
                    known("otherEmails", """
                            otheremails otheremail additionalemailaddresses additionalemails hsadditionalemails
                            secondaryemail email2value email2address email3value email3address otroscorreos
                            correossecundarios correosecundario otrocorreo"""),
                    known("firstName", """
                            firstname givenname forename fname nombre nombres primernombre nombredepila"""),
                    known("lastName", """
                            lastname surname familyname lname apellido apellidos primerapellido"""),
                    known("phone", """
                            phone phonenumber mobile mobilephone mobilephonenumber mobilenumber telephone cell cellphone
                            primaryphone businessphone workphone homephone phone1value telefono telefonomovil
                            telefonocelular telefonodetrabajo celular movil numerodetelefono numerodecelular"""),
                    known("otherPhones", """
                            otherphones otherphone phone2value phone3value businessphone2 homephone2 otrostelefonos
                            otrotelefono"""),
                    known("company", """
                            company companyname companyaccount accountname account organization organisation
                            organizationname organization1name empresa nombredelaempresa nombredeempresa compania
                            organizacion razonsocial"""),
                    known("country", """
                            country countryregion countrycode cc mailingcountry billingcountry businesscountry
                            businesscountryregion homecountry homecountryregion address1country pais paisregion
                            paisoregion"""),
                    known("language", """
                            language preferredlanguage preferredlocale locale hslanguage idioma idiomapreferido lengua"""),
                    known("timeZone", "timezone hstimezone zonahoraria husohorario"),
                    known("lifecycleStage", "lifecyclestage etapadelciclodevida etapadeciclodevida"),
                    known("leadStatus", "leadstatus hsleadstatus estadodellead estadodelead estatusdellead"),
                    known("tags", "tags tag labels groupmembership categories etiquetas categorias"),
                    known("optOut", """
                            optout optedout emailoptout emailoptedout optedoutofemail optedoutofallemail
                            hasoptedoutofemail hsemailoptout hsemailoptedout unsubscribed unsubscribedfromallemail
                            unsubscribedfromallemails unsubtime donotcontact donotcontactemail donotemail dnc baja
                            dadodebaja nocontactar noenviarcorreo suscripcioncancelada"""))
            .flatMap(known -> known)
            .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));

    /** A second column of what a contact has one of goes to where the others are. */
    private static final Map<String, String> FURTHER = Map.of("email", "otherEmails", "phone", "otherPhones");

    private KnownHeaders() {}

    /** The field that a header means; null where it means none, or another column has that already. */
    static @Nullable String field(String header, Set<String> claimed) {
        String letters = Headers.letters(header);
        String field = FIELDS.get(letters);
        if (field == null && letters.startsWith("optedoutofemail")) {
            field = "optOut";
        }
        if (field == null || !claimed.contains(field) || Target.field(field).isList()) {
            return field;
        }
        return FURTHER.get(field);
    }

    private static Stream<Map.Entry<String, String>> known(String field, String headers) {
        return Arrays.stream(headers.split("\\s+")).map(header -> Map.entry(header, field));
    }
}
