package dev.switchback.rehearsal.world;

/// Numbers that look random and are the same for the same input. No two inputs give the same
/// number, so ids made of them never collide. Source: the finalizer of SplitMix64.
public final class Scrambled {
  private Scrambled() {}

  public static long number(long input) {
    long mixed = input + 0x9e3779b97f4a7c15L;
    mixed = (mixed ^ (mixed >>> 30)) * 0xbf58476d1ce4e5b9L;
    mixed = (mixed ^ (mixed >>> 27)) * 0x94d049bb133111ebL;
    return mixed ^ (mixed >>> 31);
  }
}
