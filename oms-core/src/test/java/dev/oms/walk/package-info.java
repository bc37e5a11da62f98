/** Orders from door to door, as a seller would tell them: each test is one story, with its numbers. */
@NullMarked
package dev.oms.walk;

import org.jspecify.annotations.NullMarked;
