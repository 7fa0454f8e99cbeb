/** What happened in a run of many processes, and the rules that it is held against: the promises, as a checker. */
@NullMarked
package io.github.cachemediator.chaos.history;

import org.jspecify.annotations.NullMarked;
