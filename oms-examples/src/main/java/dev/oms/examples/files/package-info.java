/**
 * Reads files of cells: {@link dev.oms.examples.files.FileRows} hands rows to the imports of the library, which do no
 * I/O themselves.
 */
@NullMarked
package dev.oms.examples.files;

import org.jspecify.annotations.NullMarked;
