// SPDX-License-Identifier: Apache-2.0
// The shipped list of licences: every row is one that SPDX knows, and bounds of versions hold.
#include "model/libraries/licence_list.h"

#include <doctest/doctest.h>

#include "model/licences/expression.h"

using namespace cutaway;
using namespace cutaway::model;

namespace {

const catalogue::Catalogue& shipped() {
  static const auto catalogue = catalogue::load().take();
  return *catalogue;
}

}  // namespace

TEST_CASE("the list names licences as SPDX writes them, each of a kind that is told") {
  const LicenceBook book(shipped());
  for (const auto& [key, names] : shipped().table("library_licences")) {
    const std::size_t dot = key.find('.');
    if (dot == std::string::npos) continue;
    const std::string expression = key.substr(dot + 1);
    CAPTURE(key);
    CHECK(book.expression(expression) == expression);
    CHECK_FALSE(book.kind(expression).empty());
  }
  CHECK_FALSE(LicenceList::as_of(shipped()).empty());
}

TEST_CASE("a name has its licence, in the versions that the list knows") {
  const LicenceList python(shipped(), "pypi");
  CHECK(python.of("django", "5.0") == "BSD-3-Clause");
  CHECK(python.of("pillow", "10.4.0") == "HPND");
  CHECK(python.of("pillow", "11.0.0") == "MIT-CMU");
  CHECK(python.of("pillow", "") == "");
  CHECK(python.of("a-house-library", "1.0") == "");
  const LicenceList nuget(shipped(), "nuget");
  CHECK(nuget.of("newtonsoft.json", "13.0.1") == "MIT");
  CHECK(nuget.of("FluentAssertions", "8.0.0") == "");
  CHECK(nuget.of("Microsoft.Extensions.Http", "8.0.0") == "MIT");
  const LicenceList gradle(shipped(), "gradle");
  CHECK(gradle.of("org.springframework.boot:spring-boot-starter-web", "3.2.0") == "Apache-2.0");
  const LicenceList go(shipped(), "go");
  CHECK(go.of("golang.org/x/net", "v0.30.0") == "BSD-3-Clause");
  CHECK(go.of("go.etcd.io/bbolt", "v1.3.8") == "MIT");
}
