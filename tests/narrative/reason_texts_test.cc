// SPDX-License-Identifier: Apache-2.0
// How messages of commits are cut into what can be quoted.
#include "narrative/reasons/reason_texts.h"

#include <doctest/doctest.h>

namespace cutaway::narrative {

TEST_CASE("a question asks why a thing is there, or only what is seen in it") {
  CHECK(asks_why_there("why redis?", "redis"));
  CHECK(asks_why_there("why is it written in rust?", "rust"));
  CHECK_FALSE(asks_why_there("why are no values shown in grafana?", "grafana"));
  CHECK_FALSE(asks_why_there("why are the values empty in grafana?", "grafana"));
  CHECK_FALSE(asks_why_there("why did you move away from mongodb?", "mongodb"));
}

TEST_CASE("lines far from the edge that begin with capitals are matters of their own") {
  CHECK(paragraphs("Replace deprecated lanterns with lamps\nReplace the old oil") ==
        std::vector<std::string>{"Replace deprecated lanterns with lamps", "Replace the old oil"});
  CHECK(
      paragraphs("Lanterns are no longer made, and their oil smells, so the\nShop sells lamps.") ==
      std::vector<std::string>{
          "Lanterns are no longer made, and their oil smells, so the Shop sells lamps."});
  CHECK(paragraphs("Lanterns smell,\nLamps do not.") ==
        std::vector<std::string>{"Lanterns smell, Lamps do not."});
}

}  // namespace cutaway::narrative
