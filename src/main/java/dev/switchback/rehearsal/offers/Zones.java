package dev.switchback.rehearsal.offers;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// The zones of the simulated Regions. us-east-1 is as it is, with some of its Local Zones and one
/// Wavelength Zone; any other Region has three availability zones.
public final class Zones {
  public enum Type {
    AVAILABILITY("availability-zone"),
    LOCAL("local-zone"),
    WAVELENGTH("wavelength-zone");

    private final String word;

    Type(String word) {
      this.word = word;
    }

    public String word() {
      return word;
    }
  }

  /// The group has to be opted in to, unless it is one of availability zones. `border` is the
  /// network border group.
  public record Group(String name, String longName, String border) {}

  public record Zone(Type type, String name, String id, Group group, Optional<Parent> parent) {
    public boolean optional() {
      return type != Type.AVAILABILITY;
    }
  }

  /// The availability zone that a Local or Wavelength Zone hangs on.
  public record Parent(String name, String id) {}

  public static final List<String> REGIONS =
      List.of(
          "ap-northeast-1",
          "ap-southeast-1",
          "ap-southeast-2",
          "ca-central-1",
          "eu-central-1",
          "eu-north-1",
          "eu-west-1",
          "eu-west-2",
          "sa-east-1",
          "us-east-1",
          "us-east-2",
          "us-west-1",
          "us-west-2");

  private Zones() {}

  public static List<Zone> in(String region) {
    return region.equals("us-east-1")
        ? Stream.concat(availability(region, 4, 6, 1, 2, 3, 5), aroundVirginia()).toList()
        : availability(region, 1, 2, 3).toList();
  }

  /// Zones a, b, c …, with the numbers of their ids, which differ from account to account.
  private static Stream<Zone> availability(String region, int... ids) {
    return IntStream.range(0, ids.length)
        .mapToObj(
            place ->
                new Zone(
                    Type.AVAILABILITY,
                    region + (char) ('a' + place),
                    shortName(region) + "-az" + ids[place],
                    new Group(region + "-zg-1", region + " 1", region),
                    Optional.empty()));
  }

  private static Stream<Zone> aroundVirginia() {
    return Stream.of(
        local("atl-2", "Atlanta", new Parent("us-east-1d", "use1-az2")),
        local("bos-1", "Boston", new Parent("us-east-1a", "use1-az4")),
        local("dfw-2", "Dallas", new Parent("us-east-1c", "use1-az1")),
        local("mia-1", "Miami", new Parent("us-east-1d", "use1-az2")),
        local("nyc-1", "New York", new Parent("us-east-1f", "use1-az5")),
        local("phl-1", "Philadelphia", new Parent("us-east-1b", "use1-az6")),
        new Zone(
            Type.WAVELENGTH,
            "us-east-1-wl1-bos-wlz-1",
            "use1-wl1-bos-wlz1",
            new Group("us-east-1-wl1", "US East (Verizon)", "us-east-1-wl1-bos-wlz-1"),
            Optional.of(new Parent("us-east-1a", "use1-az4"))));
  }

  private static Zone local(String place, String city, Parent parent) {
    String group = "us-east-1-" + place;
    return new Zone(
        Type.LOCAL,
        group + "a",
        "use1-" + place.replace("-", "") + "-az1",
        new Group(group, "US East (" + city + ")", group),
        Optional.of(parent));
  }

  /// `use1` for us-east-1, `apse2` for ap-southeast-2.
  private static String shortName(String region) {
    String[] parts = region.split("-", -1);
    String side =
        parts[1]
            .replace("north", "n")
            .replace("south", "s")
            .replace("east", "e")
            .replace("west", "w")
            .replace("central", "c");
    return parts[0] + side + parts[2];
  }
}
