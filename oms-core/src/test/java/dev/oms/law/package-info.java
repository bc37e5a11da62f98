/**
 * The laws of the whole house, proved by chance: a plain model beside the whole {@link dev.oms.Oms}, threads that race,
 * stored things broken on purpose. Start with {@link dev.oms.law.RandomWalk}.
 */
@NullMarked
package dev.oms.law;

import org.jspecify.annotations.NullMarked;
