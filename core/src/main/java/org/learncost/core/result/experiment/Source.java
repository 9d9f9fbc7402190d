package org.learncost.core.result.experiment;

/**
 * A publication.
 *
 * @param citation as in "Nakkiran et al. 2020, Optimal regularization can mitigate double descent"
 * @param url may be empty
 */
public record Source(String citation, String url) {}
