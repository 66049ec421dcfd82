package io.embudo.exports;

/** How a file of contacts is written. */
public enum ExportFormat {
    /** RFC 4180, in UTF-8. */
    csv("text/csv;charset=UTF-8"),
    /** One JSON object a line, in UTF-8. */
    ndjson("application/x-ndjson");

    private final String mediaType;

    ExportFormat(String mediaType) {
        this.mediaType = mediaType;
    }

    String mediaType() {
        return mediaType;
    }
}
