/** What happens between instances that are processes of their own, on a real Redis, while some of them die. */
@NullMarked
package io.github.cachemediator.processes;

import org.jspecify.annotations.NullMarked;
