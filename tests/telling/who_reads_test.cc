// SPDX-License-Identifier: Apache-2.0
// Whose a file or an import is: files of pipelines that came along with code, lists of processes
// for developers, packages that are taken in by the same name. Each on a small invented project.
#include <doctest/doctest.h>

#include <map>

#include "narrative/stack/stack_cards.h"
#include "pipeline.h"
#include "tests/sources/temporary_folder.h"

using namespace cutaway;
using cutaway::tests::TemporaryFolder;

namespace {

using Files = std::map<std::string, std::string>;

/// What `stack` says by technology: its line without marks of code, empty where it has none.
std::map<std::string, std::string> told(const Files& files) {
  TemporaryFolder folder;
  for (const auto& [path, text] : files) folder.write("shop/" + path, text);
  RunRequest request;
  request.open.where = folder / "shop";
  auto run = analyse(request);
  REQUIRE(run.ok());
  const narrative::Story story(run.value()->analysis);
  std::map<std::string, std::string> out;
  for (const narrative::StackCard& card : narrative::stack_cards(story)) {
    const auto& use = story.model().technologies[card.use];
    std::string& line = out[story.analysis.catalogue->technology(use.technology).id];
    line = card.here ? card.here->text() : "";
    std::erase(line, '`');
  }
  return out;
}

}  // namespace

TEST_CASE("a pipeline's file below the top came along with code and builds nothing here") {
  const Files at_top{{"go.mod", "module shop\n"}, {".travis.yml", "language: go\n"}};
  CHECK(told(at_top).contains("travis"));
  const Files copied{{"go.mod", "module shop\n"}, {"pkg/dav/.travis.yml", "language: go\n"}};
  CHECK(!told(copied).contains("travis"));
}

TEST_CASE("a list of processes whose comments say that a developer starts it is no host's") {
  Files files{{"Gemfile", "source 'https://rubygems.org'\ngem 'rails'\n"},
              {"README.md", "# Shop\n\nRuns on Heroku, too.\n"},
              {"Procfile", "web: bin/rails s\njobs: bin/jobs\n"}};
  CHECK(told(files).contains("heroku"));
  files["Procfile"] = "# Usage: `foreman start` on your machine\nweb: bin/rails s\n";
  CHECK(!told(files).contains("heroku"));
}

TEST_CASE(
    "of packages that are taken in by one name, the one that the manifest asks for is meant") {
  Files files{{"requirements.txt", "django==5.0\ndjango-haystack==3.3\n"},
              {"shop/search.py",
               "from django.db import models\nfrom haystack import indexes\n\n"
               "class Orders(indexes.SearchIndex):\n    pass\n"}};
  auto all = told(files);
  CHECK(all.contains("django-haystack"));
  CHECK(!all.contains("haystack"));
  files["requirements.txt"] = "haystack-ai==2.0\n";
  all = told(files);
  CHECK(all.contains("haystack"));
  CHECK(!all.contains("django-haystack"));
}
