package dev.switchback.action.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CidrTest {
  @ParameterizedTest
  @CsvSource({
    "10.0.0.0/16, 0, 10.0.0.0/24",
    "10.0.0.0/16, 15, 10.0.15.0/24",
    "10.0.0.0/16, 255, 10.0.255.0/24",
    "10.0.16.0/20, 15, 10.0.31.0/24",
    "192.168.224.0/20, 5, 192.168.229.0/24",
    "203.0.113.0/24, 0, 203.0.113.0/24",
  })
  void subnetsAreNumberedSlash24s(String range, int number, String subnet) {
    assertThat(Cidr.parse(range).subnet(number)).hasToString(subnet);
  }

  @ParameterizedTest
  @CsvSource({"10.0.0.0/21, 15", "10.0.0.0/20, 16", "10.0.0.0/25, 0"})
  void aRangeWithoutRoomSaysSo(String range, int number) {
    assertThatThrownBy(() -> Cidr.parse(range).subnet(number))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("no room for a /24 with number " + number);
  }

  @ParameterizedTest
  @CsvSource({
    "10.0.0.0/16, 10.0.255.0/24, true",
    "10.0.255.0/24, 10.0.0.0/16, true",
    "10.0.0.0/16, 10.0.0.0/16, true",
    "10.0.0.0/16, 10.1.0.0/16, false",
    "255.255.0.0/16, 0.0.0.0/0, true",
  })
  void overlapIsMutual(String one, String other, boolean overlap) {
    assertThat(Cidr.parse(one).overlaps(Cidr.parse(other))).isEqualTo(overlap);
    assertThat(Cidr.parse(other).overlaps(Cidr.parse(one))).isEqualTo(overlap);
  }

  @ParameterizedTest
  @CsvSource({
    "10.0.0.0/99, /99 is not between",
    "10.0.0.0, does not look like",
    "10.0.0.256/16, over 255",
    "10.0.0.1/16, the range around it is 10.0.0.0/16",
    "10.0.0.0/16 , ''",
  })
  void whatIsNotARangeIsRefusedWithAReason(String text, String reason) {
    if (reason.isEmpty()) {
      assertThat(Cidr.parse(text)).hasToString(text);
    } else {
      assertThatThrownBy(() -> Cidr.parse(text)).hasMessageContaining(reason);
    }
  }

  @Test
  void privateRangesAreInternal() {
    assertThat(Cidr.parse("172.31.0.0/16").internal()).isTrue();
    assertThat(Cidr.parse("172.32.0.0/16").internal()).isFalse();
    assertThat(Cidr.parse("100.64.0.0/16").internal()).isTrue();
    assertThat(Cidr.parse("8.8.0.0/16").internal()).isFalse();
  }
}
