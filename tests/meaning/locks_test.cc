// SPDX-License-Identifier: Apache-2.0
// Lock files: the libraries of each format, and who needs whom.
#include <doctest/doctest.h>

#include "meaning/locks/lock_file.h"
#include "tests/meaning/small_project.h"

using namespace cutaway;
using namespace cutaway::meaning;

namespace {

/// "name version [licence] > needs, …", a line each; `own` for packages of the repository.
std::string libraries_of(const std::string& path, const std::string& text) {
  const Files files{{path, text}};
  const SmallProject project(files);
  std::string out;
  for (const LockFile& lock : project.locks()) {
    for (const LockedLibrary& one : lock.libraries) {
      out += one.name + " " + one.version;
      if (!one.license.empty()) out += " [" + one.license + "]";
      if (one.in_project) out += " own";
      for (std::size_t i = 0; i < one.needs.size(); ++i)
        out += (i == 0 ? " > " : ", ") + lock.libraries[one.needs[i]].name + " " +
               lock.libraries[one.needs[i]].version;
      out += "\n";
    }
  }
  return out;
}

}  // namespace

TEST_CASE("package-lock.json: the nearest copy serves") {
  CHECK(libraries_of("package-lock.json", R"({"packages": {
    "": {"dependencies": {"a": "^1"}},
    "node_modules/a": {"version": "1.0.0", "license": "MIT", "dependencies": {"b": "^1"}},
    "node_modules/a/node_modules/b": {"version": "1.5.0", "dependencies": {"c": "*"}},
    "node_modules/b": {"version": "2.0.0"},
    "node_modules/c": {"version": "3.0.0", "dependencies": {"b": "^2"}},
    "apps/web": {"name": "web", "version": "0.1.0"}}})") ==
        "a 1.0.0 [MIT] > b 1.5.0\nb 1.5.0 > c 3.0.0\nb 2.0.0\nc 3.0.0 > b 2.0.0\nweb 0.1.0 own\n");
  CHECK(libraries_of("package-lock.json", R"({"dependencies": {
    "a": {"version": "1.0.0", "requires": {"b": "^1"},
          "dependencies": {"b": {"version": "1.5.0"}}},
    "b": {"version": "2.0.0"}}})") == "a 1.0.0 > b 1.5.0\nb 2.0.0\nb 1.5.0\n");
}

TEST_CASE("lock files that carry the notices of makers tell which libraries are given up") {
  const auto given_up = [](const std::string& path, const std::string& text) {
    const Files files{{path, text}};
    const SmallProject project(files);
    std::string out;
    for (const LockFile& lock : project.locks()) {
      for (const LockedLibrary& one : lock.libraries)
        out += one.given_up.empty() ? "" : one.name + ": " + one.given_up + "\n";
    }
    return out;
  };
  CHECK(given_up("package-lock.json", R"({"packages": {
    "node_modules/a": {"version": "1.0.0", "deprecated": "Use b instead"},
    "node_modules/b": {"version": "2.0.0"}}})") == "a: Use b instead\n");
  CHECK(given_up("composer.lock", R"({"packages": [
    {"name": "x/a", "version": "1.0.0", "abandoned": "x/b"},
    {"name": "x/b", "version": "1.0.0", "abandoned": true},
    {"name": "x/c", "version": "1.0.0"}]})") == "x/a: abandoned: x/b\nx/b: abandoned\n");
  CHECK(
      given_up("pnpm-lock.yaml",
               "lockfileVersion: '9.0'\n\npackages:\n\n  a@1.0.0:\n    resolution: {integrity: x}\n"
               "    deprecated: no longer maintained\n") == "a: no longer maintained\n");
}

TEST_CASE("yarn.lock: the first format and the later one") {
  CHECK(libraries_of("yarn.lock",
                     "# yarn lockfile v1\n\n\"@x/a@^1\", \"@x/a@^1.1\":\n  version \"1.2.0\"\n"
                     "  dependencies:\n    b \"~2.0\"\n\nb@~2.0:\n  version \"2.0.4\"\n") ==
        "@x/a 1.2.0 > b 2.0.4\nb 2.0.4\n");
  CHECK(libraries_of("yarn.lock",
                     "__metadata:\n  version: 6\n\n\"a@npm:^1, a@npm:^1.1\":\n  version: 1.2.0\n"
                     "  resolution: \"a@npm:1.2.0\"\n  dependencies:\n    b: ^2.0\n\n"
                     "\"b@npm:^2.0\":\n  version: 2.0.4\n  resolution: \"b@npm:2.0.4\"\n\n"
                     "\"web@workspace:.\":\n  version: 0.0.0-use.local\n"
                     "  resolution: \"web@workspace:.\"\n") ==
        "a 1.2.0 > b 2.0.4\nb 2.0.4\nweb 0.0.0-use.local own\n");
}

TEST_CASE("pnpm-lock.yaml: versions 5, 6 and 9") {
  const std::string wanted = "@x/a 1.0.0 > b 2.0.0\nb 2.0.0\n";
  CHECK(libraries_of("pnpm-lock.yaml",
                     "lockfileVersion: 5.4\npackages:\n  /@x/a/1.0.0_react@18:\n    dependencies:\n"
                     "      b: 2.0.0\n  /b/2.0.0:\n    dev: false\n") == wanted);
  CHECK(libraries_of("pnpm-lock.yaml",
                     "lockfileVersion: '6.0'\npackages:\n  /@x/a@1.0.0(react@18.0.0):\n"
                     "    dependencies:\n      b: 2.0.0\n  /b@2.0.0:\n    dev: false\n") == wanted);
  CHECK(libraries_of("pnpm-lock.yaml",
                     "lockfileVersion: '9.0'\npackages:\n  '@x/a@1.0.0':\n    resolution: {}\n"
                     "  b@2.0.0:\n    resolution: {}\nsnapshots:\n  '@x/a@1.0.0(react@18.0.0)':\n"
                     "    dependencies:\n      b: 2.0.0\n  b@2.0.0: {}\n") == wanted);
}

TEST_CASE("Cargo.lock, composer.lock, Gemfile.lock") {
  CHECK(
      libraries_of("Cargo.lock",
                   "[[package]]\nname = \"shop\"\nversion = \"0.1.0\"\ndependencies = [\"a\"]\n"
                   "[[package]]\nname = \"a\"\nversion = \"1.0.0\"\nsource = \"registry\"\n"
                   "dependencies = [\"b 2.0.0\"]\n[[package]]\nname = \"b\"\nversion = \"1.0.0\"\n"
                   "source = \"registry\"\n[[package]]\nname = \"b\"\nversion = \"2.0.0\"\n"
                   "source = \"registry\"\n") ==
      "shop 0.1.0 own > a 1.0.0\na 1.0.0 > b 2.0.0\nb 1.0.0\nb 2.0.0\n");
  CHECK(libraries_of("composer.lock", R"({"packages": [
    {"name": "x/a", "version": "v1.0.0", "license": ["MIT", "GPL-2.0-only"], "require": {"php": "^8", "x/i": "*"}},
    {"name": "x/b", "version": "2.0.0", "provide": {"x/i": "1"}}]})") ==
        "x/a 1.0.0 [MIT OR GPL-2.0-only] > x/b 2.0.0\nx/b 2.0.0\n");
  CHECK(libraries_of(
            "Gemfile.lock",
            "GEM\n  remote: https://rubygems.org/\n  specs:\n    a (1.0.0)\n      b (>= 2)\n"
            "    b (2.0.0-x86_64-linux)\n\nPLATFORMS\n  ruby\n") == "a 1.0.0 > b 2.0.0\nb 2.0.0\n");
}

TEST_CASE("poetry, uv, Pipfile and compiled requirements") {
  CHECK(libraries_of("poetry.lock",
                     "[[package]]\nname = \"a\"\nversion = \"1.0\"\n[package.dependencies]\n"
                     "My_B = \">=2\"\n[[package]]\nname = \"my-b\"\nversion = \"2.0\"\n") ==
        "a 1.0 > my-b 2.0\nmy-b 2.0\n");
  CHECK(
      libraries_of("uv.lock",
                   "[[package]]\nname = \"shop\"\nversion = \"0.1\"\nsource = { virtual = \".\" }\n"
                   "dependencies = [{ name = \"a\" }]\n[[package]]\nname = \"a\"\n"
                   "version = \"1.0\"\nsource = { registry = \"x\" }\n") ==
      "shop 0.1 own > a 1.0\na 1.0\n");
  CHECK(libraries_of("Pipfile.lock", R"({"default": {"a": {"version": "==1.0"}}})") == "a 1.0\n");
  CHECK(libraries_of("requirements.txt",
                     "a==1.0\n    # via -r requirements.in\nb==2.0\n    # via a\n") ==
        "a 1.0 > b 2.0\nb 2.0\n");
  CHECK(libraries_of("requirements.txt", "a==1.0\nb>=2\n").empty());
}

TEST_CASE("Go, NuGet, Gradle, Hex, Dart and CocoaPods") {
  CHECK(
      libraries_of("go.mod",
                   "module shop\nrequire (\n\tx.org/a v1.0.0\n\tx.org/b v2.0.0 // indirect\n)\n") ==
      "x.org/a v1.0.0\nx.org/b v2.0.0\n");
  CHECK(libraries_of("packages.lock.json", R"({"dependencies": {"net8.0": {
    "A": {"type": "Direct", "resolved": "1.0.0", "dependencies": {"B": "2.0.0"}},
    "B": {"type": "Transitive", "resolved": "2.0.0"}}}})") == "A 1.0.0 > B 2.0.0\nB 2.0.0\n");
  CHECK(libraries_of("gradle.lockfile", "# by Gradle\norg.x:a:1.0=compileClasspath\nempty=\n") ==
        "org.x:a 1.0\n");
  CHECK(libraries_of("mix.lock", "%{\n  \"a\": {:hex, :a, \"1.0.0\", \"x\", [:mix], []},\n}\n") ==
        "a 1.0.0\n");
  CHECK(libraries_of(
            "mix.lock",
            "%{\n  \"a\": {:hex, :a, \"1.0.0\", \"x\", [:mix], [{:b, \"~> 2.0\", [hex: :b, "
            "optional: false]}, {:c, \"~> 1.0\", [hex: :c, optional: true]}], \"hexpm\", "
            "\"y\"},\n  \"b\": {:hex, :b, \"2.0.0\", \"x\", [:mix], [], \"hexpm\", \"y\"},\n  "
            "\"c\": {:hex, :c, \"1.0.0\", \"x\", [:mix], [], \"hexpm\", \"y\"},\n}\n") ==
        "a 1.0.0 > b 2.0.0\nb 2.0.0\nc 1.0.0\n");
  CHECK(libraries_of("pubspec.lock",
                     "packages:\n  a:\n    source: hosted\n    version: \"1.0.0\"\n") ==
        "a 1.0.0\n");
  CHECK(libraries_of("Podfile.lock", "PODS:\n  - A (1.0):\n    - B (~> 2)\n  - B (2.0)\n") ==
        "A 1.0 > B 2.0\nB 2.0\n");
}

TEST_CASE("what is broken gives what could be read") {
  for (const char* name :
       {"package-lock.json", "yarn.lock", "pnpm-lock.yaml", "Cargo.lock", "composer.lock",
        "Gemfile.lock", "uv.lock", "go.mod", "packages.lock.json", "mix.lock", "Podfile.lock"}) {
    CHECK(libraries_of(name, "").empty());
    CHECK(libraries_of(name, "{\"packages\": [[[").empty());
  }
}
