package io.embudo.consents;

/**
 * The ground on which somebody's data are used for a purpose: those of article 6(1) of the GDPR that marketing and
 * sales can rest on. The constants are the codes of the ledger and of the API.
 */
public enum LegalBasis {
    consent,
    legitimateInterest,
    contract,
    legalObligation
}
