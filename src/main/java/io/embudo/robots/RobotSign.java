package io.embudo.robots;

/** By what a machine shows that it is one. */
public enum RobotSign {
    /** A crawler, a preview of a link or a programming library, by its name. */
    CRAWLER("crawler"),
    /** A proxy of a mailbox provider that fetches images, whoever reads the mail and whether anybody does. */
    IMAGE_PROXY("imageProxy"),
    /** A scanner of links in mails, by its name. */
    LINK_SCANNER("linkScanner"),
    /** A browser that looks ahead, where nobody has clicked yet. */
    PREFETCH("prefetch"),
    /** It asked for the headers alone. */
    HEAD("head"),
    /** It does not say what it is, as every browser does. */
    NO_USER_AGENT("noUserAgent"),
    /** It followed more links within seconds than a person does. */
    BURST("burst"),
    /** It filled in a field that people do not see. */
    TRAP("trap"),
    /** It was there before anybody can have read the mail, or have filled in the page. */
    TOO_SOON("tooSoon");

    private final String code;

    RobotSign(String code) {
        this.code = code;
    }

    /** As events say it. */
    public String code() {
        return code;
    }
}
