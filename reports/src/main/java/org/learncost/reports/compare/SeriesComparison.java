package org.learncost.reports.compare;

/**
 * The verdict on one series.
 *
 * @param adjustedP p after adjustment over all series; NaN if there is none
 * @param reason for the verdict in a few words; empty where the numbers say it all
 * @param forksNeeded in each run that would do to confirm the change; 0 if that is not the question
 *     or cannot be told
 */
public record SeriesComparison(
    MeasuredSeries measured, double adjustedP, Verdict verdict, String reason, int forksNeeded) {

  SeriesComparison(MeasuredSeries measured, double adjustedP, Verdict verdict, String reason) {
    this(measured, adjustedP, verdict, reason, 0);
  }
}
