// SPDX-License-Identifier: Apache-2.0
// A file that holds the version changes with each release, and nobody works on it.
#include "findings/gives_out.h"

#include <doctest/doctest.h>

#include "history/history.h"
#include "tests/history/log_text.h"
#include "tests/model/traced.h"

using namespace cutaway;
using namespace cutaway::findings;

TEST_CASE("a file whose changes are releases for half holds a version; others are worked on") {
  model::Traced shop({{"shop/version.py", "VERSION = '1.4.0'\n"}, {"shop/cart.py", "x = 1\n"}});
  tests::LogText log;
  constexpr int kToday = 100'000'000, kDay = 86'400;
  int day = 0;
  const auto add = [&](const char* title, const std::string& path) {
    ++day;
    log.commit("Ann <ann@shop>", title, kToday - day * kDay)
        .file('M', path, path + std::to_string(day), path + std::to_string(day - 1));
  };
  for (const char* title : {"Bump version", "1.3.0", "Prepare next beta release", "Add currencies"})
    add(title, "shop/version.py");
  for (const char* title : {"Round prices", "Keep the cart", "Bump version", "Move totals"})
    add(title, "shop/cart.py");
  auto changes = std::make_shared<history::Changes>(
      history::parse_changes(log.text(), *shop.analysis.catalogue));
  changes->now = kToday;
  history::History past;
  past.known = true;
  past.changes = changes;
  shop.analysis.history = &past;
  const auto told = [&](const char* path) {
    return changes_with_versions(shop.analysis, changes->lineage(path));
  };
  CHECK(told("shop/version.py"));
  CHECK_FALSE(told("shop/cart.py"));
}
