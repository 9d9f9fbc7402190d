package org.learncost.core.result.experiment;

/**
 * That a part was run, or gone on with: a line of parts.jsonl.
 *
 * @param part its id
 * @param trials that were run, without those that an earlier run had left
 * @param seconds from its start to its end
 */
public record PartRun(String part, int trials, double seconds) {}
