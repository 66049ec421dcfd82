package io.embudo.files;

import java.util.Iterator;
import java.util.List;

/** The rows of a file below its header, read one by one; reading blocks, and fails with a problem that names the file. */
public interface SourceRows extends Iterator<SourceRow> {

    /** What the columns are called. */
    List<String> header();
}
