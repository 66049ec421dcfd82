package io.embudo.consents;

/** The means by which somebody may be reached. The constants are the codes of the ledger and of the API. */
public enum ConsentChannel {
    email,
    sms,
    phone,
    whatsapp,
    post,
    ads
}
