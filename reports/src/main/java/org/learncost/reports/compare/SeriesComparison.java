package org.learncost.reports.compare;

/**
 * The verdict on one series.
 *
 * @param adjustedP p after Holm's adjustment over all series; NaN if there is none
 * @param reason for the verdict in a few words; empty where the numbers say it all
 */
public record SeriesComparison(
    Measured measured, double adjustedP, Verdict verdict, String reason) {}
