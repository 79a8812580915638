// SPDX-License-Identifier: Apache-2.0
// Libraries that pages load by a copy or an address, without a manifest that asks for them.
#include <doctest/doctest.h>

#include <algorithm>

#include "tests/meaning/linked_project.h"

using namespace cutaway;
using namespace cutaway::meaning;

namespace {

using Files = std::map<std::string, std::string>;

bool tells(const LinkedProject& project, std::string_view line) {
  const auto told = project.told();
  return std::ranges::find(told, line) != told.end();
}

}  // namespace

TEST_CASE("a copy counts where a page loads it, whatever version and endings its name has") {
  const LinkedProject project(
      Files{{"vendor/htmx-2.0.4.min.js", "/* htmx */\n"},
            {"vendor/vue.global.prod.js", "/* vue */\n"},
            {"vendor/fabric.min.css", "/* of others called so */\n"},
            {"vendor/quill.min.js", "/* nobody loads it */\n"},
            {"pages/index.html",
             "<link rel=\"stylesheet\" href=\"/vendor/fabric.min.css\">\n"
             "<script src=\"../vendor/htmx-2.0.4.min.js\"></script>\n"
             "<script src=\"/vendor/vue.global.prod.js?v=3\"></script>\n"}});
  CHECK(tells(project, "technology htmx"));
  CHECK(tells(project, "technology vue"));
  CHECK_FALSE(tells(project, "technology fabricjs"));
  CHECK_FALSE(tells(project, "technology quill"));
}

TEST_CASE("hosts that give out libraries name them in their addresses") {
  const std::string page =
      "<script src=\"https://cdn.jsdelivr.net/npm/alpinejs@3.14.1/dist/cdn.min.js\"></script>\n"
      "<script "
      "src=\"https://cdnjs.cloudflare.com/ajax/libs/jquery/3.7.1/jquery.min.js\"></script>\n"
      "<a href=\"https://unpkg.com/leaflet@1.9.4/dist/leaflet.js\">the map</a>\n";
  const LinkedProject project(Files{{"pages/index.html", page}});
  CHECK(tells(project, "technology alpine"));
  CHECK(tells(project, "technology jquery"));
  CHECK_FALSE(tells(project, "technology leaflet"));
  // A letter is read elsewhere.
  CHECK_FALSE(tells(LinkedProject(Files{{"emails/index.html", page}}), "technology alpine"));
}

TEST_CASE("packages that others hand on below a name of theirs are the same libraries") {
  const LinkedProject project(
      Files{{"bower.json", R"({"name": "shop", "dependencies": {"knockout": "3"}})"},
            {"composer.json", R"({"name": "a/shop", "require": {"npm-asset/bootstrap": "5"}})"}});
  CHECK(tells(project, "technology knockout"));
  CHECK(tells(project, "technology bootstrap"));
}
