package io.embudo.formfields;

import io.embudo.shared.Language;

/** What can be wrong with an answer, as people and programs read it; {@code %s} stands for the limit. */
public enum Fault {
    REQUIRED("Este dato es necesario.", "is required"),
    NOT_AGREED("Sin aceptar esto no podemos recibir sus datos.", "has to be agreed to"),
    TOO_LONG("El texto es demasiado largo: caben %s caracteres.", "is longer than %s characters"),
    TOO_SHORT("El texto es demasiado corto: escriba al menos %s caracteres.", "is shorter than %s characters"),
    TOO_SMALL("Escriba un número desde %s.", "is less than %s"),
    TOO_LARGE("Escriba un número hasta %s.", "is greater than %s"),
    TOO_EARLY("Es antes de %s.", "is before %s"),
    TOO_LATE("Es después de %s.", "is after %s"),
    NOT_MATCHING("No tiene la forma esperada.", "is not in the form that is expected"),
    NOT_TEXT("Hay caracteres que no se pueden guardar.", "has characters that cannot be kept"),
    NOT_EMAIL("Escriba una dirección de correo válida, como nombre@ejemplo.com.", "is not an e-mail address"),
    NOT_PHONE("Escriba un teléfono con su lada, como +52 55 1234 5678.", "is not a phone number"),
    NOT_NUMBER("Escriba un número, como 12.5.", "is not a number"),
    NOT_DATE("Escriba una fecha, como 2026-01-31.", "is not a date (YYYY-MM-DD)"),
    NOT_TIME("Escriba una hora, como 16:30.", "is not a time of the day (hh:mm)"),
    NOT_URL("Escriba una dirección web completa, como https://ejemplo.com.", "is not a web address (https://...)"),
    NOT_OPTION("Elija una de las opciones.", "is not one of the options"),
    NOT_TAKEN(
            "Escriba el correo de su empresa: aquí no se aceptan direcciones de este dominio.",
            "is not taken here: an address of a company is wanted, and not of this domain"),
    THROWAWAY(
            "Escriba un correo que use siempre: este es de un buzón desechable.",
            "is of a mailbox that is thrown away: a lasting address is wanted"),
    NOT_YES_OR_NO("Marque o deje sin marcar esta casilla.", "is not true or false"),
    NOT_ONE("Solo cabe un valor.", "is a list, and one value is asked for"),
    UNKNOWN("Este formulario no tiene este dato.", "is not a field of this form");

    private final String spanish;
    private final String english;

    Fault(String spanish, String english) {
        this.spanish = spanish;
        this.english = english;
    }

    /** For the person who filled in the form. */
    String text(Language language) {
        return language == Language.ES ? spanish : "This value " + english + ".";
    }

    /** For the program that posted it. */
    String message() {
        return english;
    }
}
