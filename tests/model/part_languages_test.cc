// SPDX-License-Identifier: Apache-2.0
// The language that a part is told to be written in.
#include <doctest/doctest.h>

#include <algorithm>
#include <map>
#include <string>

#include "model/model.h"
#include "tests/meaning/linked_project.h"

using namespace cutaway;

namespace {

/// The language of the part that the files deploy as "shop".
std::string language_of_shop(const std::map<std::string, std::string>& beside) {
  std::map<std::string, std::string> files{
      {"docker/compose.yml",
       "services:\n  shop:\n    build:\n      context: .\n    ports:\n      - \"80:80\"\n"},
      {"docker/Dockerfile", "FROM alpine:3.20\nCOPY . .\nEXPOSE 80\n"}};
  files.insert(beside.begin(), beside.end());
  const meaning::LinkedProject project(files);
  const model::Model model =
      model::build_model(project.project(), project.links(), project.catalogue(), project.facts());
  const auto shop = std::ranges::find(model.parts, "shop", &model::Part::name);
  return shop == model.parts.end() ? "no such part" : shop->language;
}

}  // namespace

TEST_CASE("scripts beside the recipe of a server are not what the server is written in") {
  const std::string script = "#!/bin/sh\nset -e\ndocker build -t shop .\ndocker push shop\n";
  CHECK(language_of_shop({{"docker/build.sh", script}}) == "");
  CHECK(language_of_shop({{"docker/build.sh", script}, {"docker/shop.py", "print('open')\n"}}) ==
        "Python");
}
