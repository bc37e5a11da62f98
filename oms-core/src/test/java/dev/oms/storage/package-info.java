/** Tests of the storage SPI and its codecs. */
@NullMarked
package dev.oms.storage;

import org.jspecify.annotations.NullMarked;
