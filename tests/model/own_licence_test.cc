// SPDX-License-Identifier: Apache-2.0
// What the repository's own licence files say beside a known licence, and images whose tag moves
// on.
#include <doctest/doctest.h>

#include "model/licences/project.h"
#include "model/loose_images.h"
#include "tests/model/traced.h"

using namespace cutaway;

TEST_CASE("a condition on top of a licence is told with it, and where it stands") {
  const model::Traced shop(
      {{"LICENSE.md", "“Commons Clause” License Condition v1.0\n\nLicense: Apache License 2.0\n"},
       {"shop.py", "print(1)\n"}});
  const model::LicenceBook book(*shop.analysis.catalogue);
  const model::OwnLicences own = model::own_licences(shop.analysis, book);
  REQUIRE(own.all.size() == 1);
  REQUIRE(own.all.front().riders.size() == 1);
  CHECK(own.all.front().riders.front().name == "the Commons Clause");
  CHECK(own.all.front().riders.front().place.line == 1);
}

TEST_CASE("a notice that names the file with the whole text leaves it to that one") {
  const std::string mit =
      "Permission to use, copy, modify, and/or distribute this software for any purpose with or "
      "without fee is hereby granted.\n\nTHE SOFTWARE IS PROVIDED \"AS IS\" AND THE AUTHOR "
      "DISCLAIMS ALL WARRANTIES WITH REGARD TO THIS SOFTWARE INCLUDING ALL IMPLIED WARRANTIES OF "
      "MERCHANTABILITY AND FITNESS. IN NO EVENT SHALL THE AUTHOR BE LIABLE FOR ANY SPECIAL, "
      "DIRECT, "
      "INDIRECT, OR CONSEQUENTIAL DAMAGES OR ANY DAMAGES WHATSOEVER RESULTING FROM LOSS OF USE, "
      "DATA OR PROFITS, WHETHER IN AN ACTION OF CONTRACT, NEGLIGENCE OR OTHER TORTIOUS ACTION, "
      "ARISING OUT OF OR IN CONNECTION WITH THE USE OR PERFORMANCE OF THIS SOFTWARE.\n";
  const auto own = [&](const std::string& notice) {
    const model::Traced shop({{"COPYING.txt", notice}, {"LICENSE.txt", mit}, {"a.py", "f(1)\n"}});
    const model::LicenceBook book(*shop.analysis.catalogue);
    return model::own_licences(shop.analysis, book);
  };
  const model::OwnLicences named = own("COPYRIGHT\n\nFree software: see LICENSE.txt for more.\n");
  CHECK(named.all[named.decides].how == "text");
  const model::OwnLicences apart = own("# License\n\nAsk us first.\n");
  CHECK(apart.all[apart.decides].name.empty());
}

TEST_CASE("a tag without a number is moved on with each build") {
  for (const char* image : {"redis", "redis:alpine", "mysql:latest", "acme/shop:main"})
    CHECK_MESSAGE(model::is_loose_image(image), image);
  for (const char* image : {"redis:7", "redis:7-alpine", "acme/shop:${TAG}", "redis@sha256:1a"})
    CHECK_FALSE_MESSAGE(model::is_loose_image(image), image);
}
