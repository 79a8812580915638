// SPDX-License-Identifier: Apache-2.0
// Licences: how manifests write them, and what texts are.
#include <doctest/doctest.h>

#include <fstream>
#include <nlohmann/json.hpp>

#include "model/licences/expression.h"
#include "model/licences/match.h"

using namespace cutaway;
using namespace cutaway::model;

namespace {

const LicenceBook& book() {
  static const auto catalogue = catalogue::load().take();
  static const LicenceBook made(*catalogue);
  return made;
}

}  // namespace

TEST_CASE("a licence as a manifest writes it becomes an SPDX expression, or nothing") {
  for (const auto& [written, expression] :
       std::vector<std::pair<std::string_view, std::string_view>>{
           {"MIT", "MIT"},
           {"mit", "MIT"},
           {"Apache License, Version 2.0", "Apache-2.0"},
           {"The Apache Software License, Version 2.0", "Apache-2.0"},
           {"Apache 2.0", "Apache-2.0"},
           {"MIT/Apache-2.0", "Apache-2.0 OR MIT"},
           {"(MIT OR Apache-2.0)", "Apache-2.0 OR MIT"},
           {"MIT AND (LGPL-2.1-or-later OR BSD-3-Clause)",
            "MIT AND (LGPL-2.1-or-later OR BSD-3-Clause)"},
           {"GPL-2.0+", "GPL-2.0+"},
           {"GPL-2.0-only WITH Classpath-exception-2.0",
            "GPL-2.0-only WITH Classpath-exception-2.0"},
           {"SEE LICENSE IN LICENSE.txt", ""},
           {"UNLICENSED", ""},
           {"MIT OR", ""},
           {"GPL-2.0-only WITH My-exception", ""}}) {
    CAPTURE(written);
    CHECK(book().expression(written) == expression);
  }
}

TEST_CASE("of a choice the mildest kind counts, of a joint the strictest") {
  CHECK(book().kind("MIT") == "permissive");
  CHECK(book().kind("GPL-3.0-only OR MIT") == "permissive");
  CHECK(book().kind("GPL-3.0-only AND MIT") == "strong copyleft");
  CHECK(book().kind("GPL-2.0-only WITH Classpath-exception-2.0") == "weak copyleft");
  CHECK(book().kind("GPL-3.0") == "strong copyleft");
  CHECK(book().kind("OLDAP-2.8").empty());
  CHECK(!book().question("network copyleft", "permissive").empty());
  CHECK(book().question("permissive", "network copyleft").empty());
  // Two of one mind, whose versions exclude each other.
  CHECK(!book().question_of_terms("GPL-2.0-only", "AGPL-3.0-only").empty());
  CHECK(!book().question_of_terms("GPL-2.0-only", "GPL-3.0-or-later").empty());
  CHECK(book().question_of_terms("GPL-2.0-or-later", "AGPL-3.0-only").empty());
  CHECK(book().question_of_terms("GPL-2.0-only OR MIT", "AGPL-3.0-only").empty());
}

TEST_CASE("a licence is known by its whole text, not by words out of it") {
  const std::string isc =
      "Copyright (c) 2020 Somebody\n\nPermission to use, copy, modify, and/or distribute this\n"
      "software for any purpose with or without fee is hereby granted, provided that the above\n"
      "copyright notice and this permission notice appear in all copies.\n\n"
      "THE SOFTWARE IS PROVIDED \"AS IS\" AND THE AUTHOR DISCLAIMS ALL WARRANTIES WITH REGARD TO\n"
      "THIS SOFTWARE INCLUDING ALL IMPLIED WARRANTIES OF MERCHANTABILITY AND FITNESS. IN NO EVENT\n"
      "SHALL THE AUTHOR BE LIABLE FOR ANY SPECIAL, DIRECT, INDIRECT, OR CONSEQUENTIAL DAMAGES OR\n"
      "ANY DAMAGES WHATSOEVER RESULTING FROM LOSS OF USE, DATA OR PROFITS, WHETHER IN AN ACTION\n"
      "OF CONTRACT, NEGLIGENCE OR OTHER TORTIOUS ACTION, ARISING OUT OF OR IN CONNECTION WITH THE\n"
      "USE OR PERFORMANCE OF THIS SOFTWARE.\n";
  const auto found = match_licences(isc);
  REQUIRE(found.size() == 1);
  CHECK(found[0].id == "ISC");
  CHECK(found[0].whole);
  CHECK(match_licences(isc.substr(0, isc.size() / 2)).empty());
  CHECK(match_licences("MIT License\n\nAll rights reserved.\n").empty());
  CHECK(match_licences("").empty());
}

TEST_CASE("a licence that names a company where its text says the holder is still that licence") {
  const std::string three =
      "Redistribution and use in source and binary forms, with or without modification, are\n"
      "permitted provided that the following conditions are met:\n"
      "* Redistributions of source code must retain the above copyright notice, this list of\n"
      "conditions and the following disclaimer.\n"
      "* Redistributions in binary form must reproduce the above copyright notice, this list of\n"
      "conditions and the following disclaimer in the documentation and/or other materials\n"
      "provided with the distribution.\n"
      "* Neither the name of Shop Limited nor the names of its contributors may be used to "
      "endorse\n"
      "or promote products derived from this software without specific prior written permission.\n"
      "THIS SOFTWARE IS PROVIDED BY THE COPYRIGHT HOLDERS AND CONTRIBUTORS \"AS IS\" AND ANY\n"
      "EXPRESS OR IMPLIED WARRANTIES, INCLUDING, BUT NOT LIMITED TO, THE IMPLIED WARRANTIES OF\n"
      "MERCHANTABILITY AND FITNESS FOR A PARTICULAR PURPOSE ARE DISCLAIMED. IN NO EVENT SHALL THE\n"
      "COPYRIGHT OWNER OR CONTRIBUTORS BE LIABLE FOR ANY DIRECT, INDIRECT, INCIDENTAL, SPECIAL,\n"
      "EXEMPLARY, OR CONSEQUENTIAL DAMAGES (INCLUDING, BUT NOT LIMITED TO, PROCUREMENT OF\n"
      "SUBSTITUTE GOODS OR SERVICES; LOSS OF USE, DATA, OR PROFITS; OR BUSINESS INTERRUPTION)\n"
      "HOWEVER CAUSED AND ON ANY THEORY OF LIABILITY, WHETHER IN CONTRACT, STRICT LIABILITY, OR\n"
      "TORT (INCLUDING NEGLIGENCE OR OTHERWISE) ARISING IN ANY WAY OUT OF THE USE OF THIS\n"
      "SOFTWARE, EVEN IF ADVISED OF THE POSSIBILITY OF SUCH DAMAGE.\n";
  const auto found = match_licences(three);
  REQUIRE(!found.empty());
  CHECK(found.front().id == "BSD-3-Clause");
}

TEST_CASE("a text that two names share is the plain one: what the longer adds stands in no text") {
  // Kanidm's LICENSE.md is the whole Mozilla licence, its lines broken otherwise.
  for (const std::string id : {"MPL-2.0", "MPL-2.0-no-copyleft-exception"}) {
    std::ifstream file("node_modules/spdx-license-list/licenses/" + id + ".json");
    const std::string text = nlohmann::json::parse(file).at("licenseText");
    const auto found = match_licences(text);
    REQUIRE(found.size() == 1);
    CHECK(found[0].id == "MPL-2.0");
  }
}

TEST_CASE("a text that is another's but for some clauses is not that when its title says so") {
  std::ifstream file("node_modules/spdx-license-list/licenses/FSL-1.1-MIT.json");
  std::string text = nlohmann::json::parse(file).at("licenseText");
  REQUIRE(match_licences(text).size() == 1);
  // One clause is its own, and the promise of a milder licence stands there still.
  const std::size_t from = text.find("A Permitted Purpose"), to = text.find("1. substitutes");
  REQUIRE(from < to);
  text.replace(from, to - from, "Shops may use it that sell no more than ten books a day.\n\n");
  CHECK(match_licences(text).size() == 1);
  text.replace(0, text.find('\n'), "# Open Shop License, Version 1.0, MIT Future License");
  CHECK(match_licences(text).empty());
}

TEST_CASE("of two texts that are one but for a clause the title says which is meant") {
  std::ifstream file("node_modules/spdx-license-list/licenses/OSL-3.0.json");
  std::string text = nlohmann::json::parse(file).at("licenseText");
  const std::size_t first = text.find("Grant of Copyright License");
  REQUIRE(first != std::string::npos);
  text.replace(0, first, "Licensed under the Open Software License version 3.0\n\n1) ");
  REQUIRE(match_licences(text).size() == 1);
  CHECK(match_licences(text).front().id == "OSL-3.0");
}
