package io.embudo.bench;

/**
 * What a request costs more for something that is done besides: the same request without it and with it.
 *
 * @param path the floor is the request without it
 */
record Addition(HotPath path, String aim) {

    /** One that was measured. */
    record Measured(Addition addition, Comparison comparison) {

        /** Processor time of the service for one request, in microseconds. */
        double addedMicros() {
            return comparison.service().processorMicros() - comparison.floor().processorMicros();
        }
    }
}
