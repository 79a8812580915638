// SPDX-License-Identifier: Apache-2.0
// A fork, a new module path and a forced version are no departures.
#include "narrative/reasons/still_asked.h"

#include <doctest/doctest.h>

namespace cutaway::narrative {

TEST_CASE("a fork and a new module path are called as what was there before") {
  CHECK(StillAsked::is_namesake("github.com/pquerna/otp", "github.com/shop/otp"));
  CHECK(StillAsked::is_namesake("github.com/jmoiron/sqlx", "github.com/shop/sqlx-v2"));
  CHECK(StillAsked::is_namesake("github.com/google/cel-go", "cel.dev/cel-go"));
  CHECK(StillAsked::is_namesake("sqlite3", "@shop/sqlite3"));
  CHECK_FALSE(StillAsked::is_namesake("github.com/spf13/cobra", "github.com/urfave/cli/v3"));
  CHECK_FALSE(StillAsked::is_namesake("@mui/core", "@shop/core"));
}

TEST_CASE("a version that is forced on others asks for nothing") {
  const std::string text = R"({
  "dependencies": {
    "vue": "^3"
  },
  "pnpm": {
    "overrides": {
      "express": "^4"
    }
  }
})";
  CHECK(StillAsked::only_overrides(text, "express"));
  CHECK_FALSE(StillAsked::only_overrides(text, "vue"));
  CHECK_FALSE(StillAsked::only_overrides(text, "next"));
}

}  // namespace cutaway::narrative
