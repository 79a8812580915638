// SPDX-License-Identifier: Apache-2.0
// An address that is only compared or offered in a form shows no use of its vendor; one that is
// asked does.
#include <doctest/doctest.h>

#include <algorithm>

#include "tests/meaning/linked_project.h"

using namespace cutaway;
using namespace cutaway::meaning;

namespace {

bool tells_of(const std::string& path, const std::string& text, const std::string& technology) {
  const LinkedProject project(std::map<std::string, std::string>{{path, text}});
  const auto told = project.told();
  return std::find(told.begin(), told.end(), "technology " + technology) != told.end();
}

}  // namespace

TEST_CASE("an address that is compared is not asked") {
  CHECK(tells_of("ask.py", "import requests\nrequests.post('https://api.groq.com/v1/chat')\n",
                 "groq"));
  CHECK_FALSE(tells_of(
      "is.py", "def is_groq(url):\n    return url.startswith('https://api.groq.com')\n", "groq"));
  CHECK_FALSE(tells_of("is.py", "def is_groq(url):\n    return url == 'https://api.groq.com/v1'\n",
                       "groq"));
}

TEST_CASE("a form that offers sites to choose from uses none of them") {
  const std::string sites = "const offers = { google: 'https://accounts.google.com',\n";
  const std::string more = "  one: 'https://one.example.org', two: 'https://two.example.net' };\n";
  CHECK(tells_of("form.jsx", sites + "};\n", "google-oauth"));
  CHECK_FALSE(tells_of("form.jsx", sites + more, "google-oauth"));
  CHECK(tells_of("server.js", sites + more, "google-oauth"));
}
