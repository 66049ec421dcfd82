package io.embudo.formfields;

import io.embudo.shared.Language;

/** What can be wrong with an answer, as people and programs read it. */
public enum Fault {
    REQUIRED("Este dato es necesario.", "is required"),
    TOO_LONG("El texto es demasiado largo.", "is too long"),
    NOT_TEXT("Hay caracteres que no se pueden guardar.", "has characters that cannot be kept"),
    NOT_EMAIL("Escriba una dirección de correo válida, como nombre@ejemplo.com.", "is not an e-mail address"),
    NOT_PHONE("Escriba un teléfono con su lada, como +52 55 1234 5678.", "is not a phone number"),
    NOT_NUMBER("Escriba un número, como 12.5.", "is not a number"),
    NOT_DATE("Escriba una fecha, como 2026-01-31.", "is not a date (YYYY-MM-DD)"),
    NOT_URL("Escriba una dirección web completa, como https://ejemplo.com.", "is not a web address (https://...)"),
    NOT_OPTION("Elija una de las opciones.", "is not one of the options"),
    NOT_YES_OR_NO("Marque o deje sin marcar esta casilla.", "is not true or false"),
    UNKNOWN("Este formulario no tiene este dato.", "is not a field of this form");

    private final String spanish;
    private final String english;

    Fault(String spanish, String english) {
        this.spanish = spanish;
        this.english = english;
    }

    /** For the person who filled in the form. */
    public String text(Language language) {
        return language == Language.ES ? spanish : "This value " + english + ".";
    }

    /** For the program that posted it. */
    public String message() {
        return english;
    }
}
