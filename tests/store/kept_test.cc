// SPDX-License-Identifier: Apache-2.0
// Stored models do not pile up.
#include <doctest/doctest.h>

#include <cstdint>
#include <string>

#include "platform/files.h"
#include "platform/process.h"
#include "store/store.h"

using namespace cutaway;  // NOLINT

TEST_CASE("of many stored models those written last stay, and other files are not touched") {
  const std::string folder = "build/kept-test-" + std::to_string(platform::own_process_id());
  REQUIRE(platform::make_folders(folder, true).ok());
  std::int64_t before = 0;
  for (const char* name : {"first.sqlite", "second.sqlite", "third.sqlite", "notes.txt"}) {
    std::int64_t written = before;  // clocks of files tick slowly
    while (written <= before) {
      REQUIRE(platform::write_whole(folder + "/" + name, "x").ok());
      written = platform::status(folder + "/" + name).value().modified_ns;
    }
    before = written;
  }
  store::keep_newest(folder, 2);
  CHECK_FALSE(platform::status(folder + "/first.sqlite").ok());
  CHECK(platform::status(folder + "/second.sqlite").ok());
  CHECK(platform::status(folder + "/third.sqlite").ok());
  CHECK(platform::status(folder + "/notes.txt").ok());
  (void)platform::remove_tree(folder);
}
