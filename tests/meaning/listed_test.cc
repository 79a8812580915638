// SPDX-License-Identifier: Apache-2.0
// Manifests that the catalogue describes: each file and what it is read as.
#include <doctest/doctest.h>

#include <algorithm>

#include "tests/meaning/small_project.h"

using namespace cutaway;
using namespace cutaway::meaning;

namespace {

/// "ecosystem name wanted scope", with "= locked" where a lock file says it; a line each.
std::string dependencies_of(const Files& files) {
  const SmallProject project(files);
  std::string out;
  for (const Dependency& one : project.facts().dependencies) {
    out += one.ecosystem + " " + one.name + " " + (one.wanted.empty() ? "any" : one.wanted) + " " +
           one.scope + (one.locked.empty() ? "" : " = " + one.locked) + "\n";
  }
  return out;
}

}  // namespace

TEST_CASE("a map of names and versions, with a lock file beside it") {
  CHECK(dependencies_of({{"Project.toml", "[deps]\nJSON = \"682c\"\n[compat]\nJSON = \"0.21\"\n"},
                         {"Manifest.toml", "[[deps.JSON]]\nversion = \"0.21.4\"\n"}}) ==
        "julia JSON 0.21 runtime = 0.21.4\n");
}

TEST_CASE("texts that say name and version, one or many in a line") {
  CHECK(
      dependencies_of({{"DESCRIPTION",
                        "Package: shop\nImports: dplyr (>= 1.0),\n    httr\nSuggests: testthat\n"},
                       {"renv.lock", R"({"Packages": {"dplyr": {"Version": "1.1.4"}}})"}}) ==
      "cran dplyr >= 1.0 runtime = 1.1.4\ncran httr any runtime\ncran testthat any dev\n");
  CHECK(dependencies_of(
            {{"shop.cabal",
              "name: shop\nlibrary\n  build-depends:\n      base >=4.7 && <5\n    , text\n"
              "test-suite units\n  build-depends: hspec\n"}}) ==
        "hackage base >=4.7 && <5 runtime\nhackage text any runtime\nhackage hspec any test\n");
}

TEST_CASE("packages of another ecosystem in the same file") {
  CHECK(dependencies_of(
            {{"environment.yml", "dependencies:\n  - numpy>=1.2\n  - pip:\n    - flask==2\n"}}) ==
        "conda numpy >=1.2 runtime\nconda pip any runtime\npypi flask ==2 runtime\n");
}

TEST_CASE("a build definition of sbt: versions by name, tests, plugins") {
  CHECK(dependencies_of(
            {{"build.sbt",
              "val zio = \"2.1\"\nlibraryDependencies ++= Seq(\"dev.zio\" %% \"zio\" % zio,\n"
              "  \"org.scalatest\" %% \"scalatest\" % \"3.2\" % Test)\n"},
             {"project/plugins.sbt", "addSbtPlugin(\"com.x\" % \"sbt-y\" % \"0.3\")\n"}}) ==
        "maven dev.zio:zio 2.1 runtime\nmaven org.scalatest:scalatest 3.2 test\n"
        "maven com.x:sbt-y 0.3 build\n");
}

TEST_CASE("a version that whoever builds may give is the one taken where nobody does") {
  CHECK(dependencies_of({{"build.sbt",
                          "lazy val zio = sys.props.getOrElse(\"zio\", \"2.1\")\n"
                          "libraryDependencies += \"dev.zio\" %% \"zio\" % zio\n"}}) ==
        "maven dev.zio:zio 2.1 runtime\n");
}

TEST_CASE("a file of the same name that is something else says nothing") {
  CHECK(dependencies_of({{"DESCRIPTION", "A shop: it sells things.\n"}}).empty());
  CHECK(dependencies_of({{"Project.toml", "[tool]\nname = \"x\"\n"}}).empty());
}

TEST_CASE("versions that a workspace keeps in one place") {
  CHECK(
      dependencies_of({{"package.json", R"({"name": "a", "dependencies": {"react": "catalog:"}})"},
                       {"pnpm-workspace.yaml", "catalog:\n  react: ^19.0.0\n"}}) ==
      "npm react ^19.0.0 runtime\n");
}
