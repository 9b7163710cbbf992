package org.tacit.trial;

import java.util.UUID;
import org.tacit.output.OutputId;

/**
 * Chance that can be checked: a number in [0, 1) from a name and an output ID.
 *
 * <p>Murmur3's 64-bit finaliser over both halves of the ID, keyed by an FNV-1a hash of the name;
 * trials with different names draw independently. O(length of the name).
 */
public final class Draw {
  private Draw() {}

  /** A number uniform in [0, 1) for this name and output; the same for the same two. */
  public static double uniform(String name, OutputId output) {
    UUID id = output.value();
    long hash = fnv(name);
    hash = mix(hash ^ id.getMostSignificantBits());
    hash = mix(hash ^ id.getLeastSignificantBits());
    return (hash >>> 11) * 0x1.0p-53;
  }

  private static long fnv(String name) {
    long hash = 0xcbf29ce484222325L;
    for (int i = 0; i < name.length(); i++) {
      hash = (hash ^ name.charAt(i)) * 0x100000001b3L;
    }
    return hash;
  }

  private static long mix(long value) {
    long mixed = (value ^ (value >>> 33)) * 0xff51afd7ed558ccdL;
    mixed = (mixed ^ (mixed >>> 33)) * 0xc4ceb9fe1a85ec53L;
    return mixed ^ (mixed >>> 33);
  }
}
