/**
 * Workers: how an instance takes jobs from the streams, as many as it has permits for, and finds those whose worker is
 * gone.
 *
 * <p>Internal: may change without notice.
 */
@NullMarked
package io.github.cachemediator.worker;

import org.jspecify.annotations.NullMarked;
