package io.embudo.exports;

import io.embudo.access.Reach;

/**
 * What was asked of the job that writes a file.
 *
 * @param reach the contacts that its caller may read
 */
record ExportRequest(NewExport said, ExportFormat format, Reach reach) {}
