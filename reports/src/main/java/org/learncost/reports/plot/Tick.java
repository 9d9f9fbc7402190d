package org.learncost.reports.plot;

/** A labelled place of an axis. */
public record Tick(double value, String label) {}
