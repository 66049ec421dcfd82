package io.embudo.mailproviders;

/** Why an e-mail address is not taken. */
public enum AddressRefusal {
    /** Its domain is one of those that are blocked. */
    BLOCKED,
    /** Its mailbox is one that anybody gets for nothing. */
    FREE_MAIL,
    /** Its mailbox is one that is thrown away. */
    DISPOSABLE
}
