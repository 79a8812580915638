// SPDX-License-Identifier: Apache-2.0
// What the repository's own licence files say beside a known licence, and images whose tag moves
// on.
#include <doctest/doctest.h>

#include "model/licences/notice.h"
#include "model/licences/project.h"
#include "model/licences/readme.h"
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

TEST_CASE("a licence file in the makers' own words is under the one licence that it names") {
  const auto own = [](const std::string& text) {
    const model::Traced shop({{"LICENSE.md", text}, {"shop.py", "print(1)\n"}});
    const model::LicenceBook book(*shop.analysis.catalogue);
    const model::OwnLicences all = model::own_licences(shop.analysis, book);
    return all.all.empty() ? model::OwnLicence{} : all.all.front();
  };
  const model::OwnLicence named =
      own("# License\n\nShop is made by us and is licensed under the Creative Commons "
          "Attribution-NonCommercial 4.0 International (CC BY-NC 4.0) license.\n\n"
          "You are free to:\n\n- Share it\n");
  CHECK(named.expression == "CC-BY-NC-4.0");
  CHECK(named.place.line == 3);
  const model::OwnLicence all =
      own("LICENSE.agpl (AGPL-3.0) applies to all files in this\nrepository, except for files that "
          "contain \".ee.\" in their name.\n");
  CHECK(all.expression == "AGPL-3.0");
  REQUIRE(all.riders.size() == 1);
  CHECK(all.riders.front().name == "files taken out of it");
  // Two names: which of them holds for what is not known.
  CHECK(own("# License\n\nThe server is under the AGPL-3.0, the clients under MIT.\n")
            .expression.empty());
}

TEST_CASE("a text that begins with a sentence is called as it defines itself") {
  const model::Traced shop(
      {{"LICENSE",
        "This License grants rights to study, execute, modify and redistribute the\n"
        "Software to any Licensee.\n\n1. Definitions\n\n"
        "\"This License\" refers to the Bike Courier License.\n"},
       {"shop.py", "print(1)\n"}});
  const model::LicenceBook book(*shop.analysis.catalogue);
  const model::OwnLicences own = model::own_licences(shop.analysis, book);
  REQUIRE(own.all.size() == 1);
  CHECK(own.all.front().name == "Bike Courier License");
  CHECK(own.all.front().place.line == 6);
}

TEST_CASE("a tag without a number is moved on with each build") {
  for (const char* image : {"redis", "redis:alpine", "mysql:latest", "acme/shop:main"})
    CHECK_MESSAGE(model::is_loose_image(image), image);
  for (const char* image : {"redis:7", "redis:7-alpine", "acme/shop:${TAG}", "redis@sha256:1a"})
    CHECK_FALSE_MESSAGE(model::is_loose_image(image), image);
}

TEST_CASE("the notice that puts a program under a licence names it, its number and later ones") {
  const std::string affero =
      "Copyright Shop\n\nThis program is free software: you can redistribute it and/or modify\n"
      "it under the terms of the GNU Affero General Public License as\npublished by the Free "
      "Software Foundation, either version 3 of the\nLicense, or (at your option) any later "
      "version.\n";
  CHECK(model::licence_notice(affero).expression == "AGPL-3.0-or-later");
  CHECK(model::licence_notice(affero).line == 3);
  const std::string only =
      "# This library is free software; you can redistribute it and/or\n# modify it under the "
      "terms of the GNU Lesser General Public\n# License version 2.1.\n";
  CHECK(model::licence_notice(only).expression == "LGPL-2.1-only");
  CHECK(model::licence_notice("Shop is free software under the terms of our shop.").line == 0);
}

TEST_CASE("two licences of which one is chosen are both told") {
  const auto own = [](const std::string& notice) {
    const model::Traced shop(
        {{"LICENSE.md", notice},
         {"package.json", "{\"name\": \"shop\", \"license\": \"Unlicense OR MIT\"}"},
         {"a.js", "f(1);\n"}});
    const model::LicenceBook book(*shop.analysis.catalogue);
    return model::own_licences(shop.analysis, book);
  };
  const model::OwnLicences sold = own(
      "# License\nAvailable under two different licenses:\n* GNU GPLv3\n* Shop Commercial "
      "License\n\n"
      "This program is free software: you can redistribute it and/or modify\nit under the terms of "
      "the GNU General Public License, version 3 of the License.\n");
  CHECK(sold.all[sold.decides].expression == "GPL-3.0-only");
  REQUIRE(sold.all[sold.decides].riders.size() == 1);
  CHECK(sold.all[sold.decides].riders.front().place.line == 4);
  // Its first words name one of them; the manifest names both.
  const model::OwnLicences either =
      own("This project is dual-licensed under the Unlicense and MIT licenses.\n");
  CHECK(either.all[either.decides].expression == "MIT OR Unlicense");
  const model::OwnLicences unknown = own("The Shop Software License\n\nAsk us.\n");
  CHECK(unknown.all[unknown.decides].name == "The Shop Software License");
}

TEST_CASE("what stands beside a licence is none") {
  for (const char* path : {"license-faq.md", "LICENSE-HEADER.txt", "license_cla.md"})
    CHECK_FALSE_MESSAGE(model::is_licence_file(path), path);
  for (const char* path : {"LICENSE", "LICENSE-MIT", "COPYING.txt", "LICENSE_AGPL.txt"})
    CHECK_MESSAGE(model::is_licence_file(path), path);
}

TEST_CASE("a README tells the licence where it puts the project under one, and under no other") {
  const model::Traced shop(
      {{"README.md", "# Shop\n\nSells books.\n\n## License\n\nMIT\n"}, {"shop.py", "print(1)\n"}});
  const model::LicenceBook book(*shop.analysis.catalogue);
  const model::OwnLicences own = model::own_licences(shop.analysis, book);
  REQUIRE(own.told);
  CHECK(own.all[own.decides].how == "readme");
  CHECK(own.expression == "MIT");
  CHECK(own.all[own.decides].place.line == 7);
  const auto told = [&](const char* text) {
    return model::licence_in_readme(text, book).expression;
  };
  CHECK(told("Shop\n====\n\nShop is released under the [Apache License 2.0](LICENSE).\n") ==
        "Apache-2.0");
  CHECK(told("License\n-------\n\nGPL-3.0 or later: see COPYING.\n\nNews\n----\n\nMIT\n") ==
        "GPL-3.0");
  CHECK(told("## License\n\nThe code is MIT, the client is Apache-2.0.\n").empty());
  CHECK(told("## Credits\n\nIcons are licensed under MIT.\n").empty());
  CHECK(told("## License\n\nAsk us first. Ruby is fair.\n").empty());
}
