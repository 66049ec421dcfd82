package io.embudo.formgate;

import io.embudo.shared.Language;
import io.embudo.shared.ProblemException;
import io.embudo.shared.ProblemType;
import io.embudo.submissions.FilledForm;

/** Why a form was not taken though nothing may be wrong with what was said: whoever sends it again loses nothing. */
public enum Notice {
    TOO_SOON(
            "Fue muy rápido: revise sus datos y envíe otra vez.",
            "That was very quick: please look at your answers and send them again."),
    TOO_OLD(
            "La página llevaba abierta mucho tiempo: envíe otra vez, sus datos siguen aquí.",
            "The page was open for a long time: please send it again, your answers are still here."),
    FORGED(
            "No reconocimos esta página: envíe otra vez, sus datos siguen aquí.",
            "We did not recognise this page: please send it again, your answers are still here."),
    UNPROVEN(
            "Su navegador aún no termina la verificación: espere unos segundos y envíe otra vez.",
            "Your browser has not finished its check: please wait some seconds and send it again."),
    TOO_MANY(
            "Llegaron demasiados envíos desde su red: espere un momento y envíe otra vez.",
            "Too many were sent from your network: please wait a moment and send it again."),
    SENT_ALREADY(
            "Esta página ya se envió una vez con otros datos: envíe otra vez si quiere mandar también estos.",
            "This page was sent once already, with other answers: send it again if you want to send these too.");

    private final String spanish;
    private final String english;

    Notice(String spanish, String english) {
        this.spanish = spanish;
        this.english = english;
    }

    /** Of the page that says it. */
    public int status() {
        return problem().type().status();
    }

    /** For the person who sent it. */
    public String text(Language language) {
        return language == Language.ES ? spanish : english;
    }

    /** For the program that sent it. */
    public ProblemException problem() {
        return switch (this) {
            case TOO_SOON, FORGED -> invalid(FilledForm.STAMP, "is none that was given out for this form");
            case TOO_OLD -> invalid(FilledForm.STAMP, "has expired: ask for another one");
            case UNPROVEN -> invalid(FilledForm.PROOF, "does not solve the challenge that /f/{slug}/challenge gives");
            case TOO_MANY -> new ProblemException(ProblemType.TOO_MANY_REQUESTS, english);
            case SENT_ALREADY -> new ProblemException(ProblemType.KEY_REUSED, english);
        };
    }

    private static ProblemException invalid(String name, String message) {
        return ProblemException.invalid("/" + name, message);
    }
}
