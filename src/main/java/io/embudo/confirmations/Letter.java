package io.embudo.confirmations;

import io.embudo.shared.Language;

/**
 * A mail that a form sends to the address that was entered in it. Whoever entered it may not be its reader, so that
 * nothing of what they typed stands in it.
 *
 * @param kind as the queue of mails calls it
 * @param words what it says before its link
 * @param button what the link says
 * @param note what it says to whom it was not meant for
 */
record Letter(String kind, String subject, String words, String link, String button, String note) {

    static Letter ofConfirmation(String form, String link, Language language) {
        return language == Language.ES
                ? new Letter(
                        "addressConfirmation",
                        "Confirme su correo: " + form,
                        "Recibimos esta dirección en el formulario \"%s\". Para confirmarla, abra este enlace y oprima el botón."
                                .formatted(form),
                        link,
                        "Confirmar mi correo",
                        "Si no fue usted, no haga nada: no le enviaremos publicidad.")
                : new Letter(
                        "addressConfirmation",
                        "Confirm your address: " + form,
                        "We received this address in the form \"%s\". To confirm it, open this link and press the button."
                                .formatted(form),
                        link,
                        "Confirm my address",
                        "If it was not you, do nothing: we will send you no advertising.");
    }

    static Letter ofGift(String name, String form, String link, Language language) {
        return language == Language.ES
                ? new Letter(
                        "leadMagnet",
                        name,
                        "Gracias por llenar el formulario \"%s\". Aquí está lo prometido: %s.".formatted(form, name),
                        link,
                        name,
                        "Si no fue usted, no haga nada: es el único correo por esta solicitud.")
                : new Letter(
                        "leadMagnet",
                        name,
                        "Thank you for filling in the form \"%s\". Here is what was promised: %s."
                                .formatted(form, name),
                        link,
                        name,
                        "If it was not you, do nothing: this is the only mail about this request.");
    }
}
