// SPDX-License-Identifier: Apache-2.0
// Risk: ranks with ties, what raises it, and that it stays between 0 and 1.
#include "findings/risk.h"

#include <doctest/doctest.h>
#include <rapidcheck.h>

using namespace cutaway::findings;

TEST_CASE("ranks go from 0 to 1, and equals share the middle") {
  CHECK(ranks({5, 1, 3}) == std::vector<double>{1, 0, 0.5});
  CHECK(ranks({2, 2, 2}) == std::vector<double>{0.5, 0.5, 0.5});
  CHECK(ranks({}).empty());
}

TEST_CASE("a file that branches, changes and breaks more is more at risk") {
  const std::vector<RiskInput> files = {{1, 10, 0, 0, 0}, {20, 200, 5, 3, 2}, {5, 50, 1, 0, 0}};
  const auto risk = risks(files, true);
  CHECK(risk[1] > risk[2]);
  CHECK(risk[2] > risk[0]);
}

TEST_CASE("without history only the code counts") {
  const auto risk = risks({{1, 10, 9, 9, 9}, {20, 200, 0, 0, 0}}, false);
  CHECK(risk[1] > risk[0]);
}

TEST_CASE("a change weighs half after its half-life") {
  CHECK(weight_after(0, kYear) == doctest::Approx(1));
  CHECK(weight_after(365 * 86'400, kYear) == doctest::Approx(0.5));
  CHECK(weight_after(-5, kYear) == doctest::Approx(1));
}

TEST_CASE("law: risk lies between 0 and 1 and keeps the order of one signal") {
  rc::check("risk", [](const std::vector<unsigned char>& numbers) {
    std::vector<RiskInput> files;
    for (const unsigned char n : numbers)
      files.push_back({static_cast<double>(n), static_cast<double>(n), static_cast<double>(n),
                       static_cast<double>(n), static_cast<double>(n)});
    const auto risk = risks(files, true);
    for (std::size_t i = 0; i < risk.size(); ++i) {
      RC_ASSERT(risk[i] >= 0 && risk[i] <= 1.000001);
      for (std::size_t k = 0; k < i; ++k) RC_ASSERT(numbers[i] <= numbers[k] || risk[i] > risk[k]);
    }
  });
}
