// SPDX-License-Identifier: Apache-2.0
// The table of languages is complete and in order.
#include "catalogue/linguist.h"

#include <doctest/doctest.h>

#include <algorithm>

using cutaway::linguist_languages;
using cutaway::LinguistLanguage;
using cutaway::LinguistType;

TEST_CASE("languages are ordered by name and have what linguist says of them") {
  const auto languages = linguist_languages();
  CHECK(languages.size() > 700);
  CHECK(std::ranges::is_sorted(languages, {}, &LinguistLanguage::name));
  const auto cpp = std::ranges::find(languages, "C++", &LinguistLanguage::name);
  REQUIRE(cpp != languages.end());
  CHECK(cpp->type == LinguistType::programming);
  CHECK(std::ranges::find(cpp->extensions, ".cc") != cpp->extensions.end());
  CHECK(std::ranges::find(cpp->aliases, "cpp") != cpp->aliases.end());
}
