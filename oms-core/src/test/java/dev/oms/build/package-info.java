/** What the build itself must hold, in every module. */
@NullMarked
package dev.oms.build;

import org.jspecify.annotations.NullMarked;
