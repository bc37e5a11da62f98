/**
 * Tests that hold the documents against the code: {@link dev.oms.docs.DocumentedRegion} compares, or rewrites on
 * request.
 */
@NullMarked
package dev.oms.docs;

import org.jspecify.annotations.NullMarked;
