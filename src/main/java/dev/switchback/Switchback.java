package dev.switchback;

/** x. */
public final class Switchback {
  private Switchback() {}

  public static void main(String[] args) {
    System.out.println("hi");
  }
}
