// SPDX-License-Identifier: Apache-2.0
// What is there for the makers and no part of the product, by the names of folders.
#include <algorithm>
#include <array>

#include "meaning/start_scripts.h"
#include "model/parts/draft.h"
#include "model/parts/shown_files.h"

namespace cutaway::model {

namespace {

/// `cmd/shop-gen` beside `cmd/shop`: a program that the makers run.
bool is_makers_command(std::string_view path) {
  const auto folders = split(path, '/');
  for (std::size_t i = 1; i < folders.size(); ++i) {
    const auto dash = folders[i].rfind('-');
    if (folders[i - 1] != "cmd" || dash == std::string_view::npos) continue;
    const std::string first = lower(folders[i].substr(0, folders[i].find('-')));
    // A plugin of the compiler of contracts that nobody outside can take.
    if (folders[i].starts_with("protoc-gen-") && passes_through(path, {"internal"})) return true;
    if (first == "debug" || first == "dummy" || first == "mock" || first == "fake") return true;
    const std::string last = lower(folders[i].substr(dash + 1));
    if (last == "gen" || last == "scripts" || last == "suites" || last == "e2e" ||
        last == "tests" || last == "bench" || last == "benchmark")
      return true;
  }
  return false;
}

/// `shop-search-bench`, `tests-database`, `integration_tests`: the package measures or tries what
/// others hold.
bool is_called_for_tests(std::string_view folder) {
  constexpr std::array<std::string_view, 8> kKinds = {
      "integration", "e2e", "unit", "system", "acceptance", "functional", "smoke", "load"};
  const std::string name = lower(folder);
  if (contains(name, ".")) return false;  // a file
  const auto words = split(name, name.find('-') == std::string::npos ? '_' : '-');
  if (words.size() < 2) return false;
  const bool tries =
      words.back() == "tests" && std::ranges::find(kKinds, words.front()) != kKinds.end();
  return tries || words.front() == "tests" || words.back() == "bench" ||
         words.back() == "benches" || words.back() == "benchmark" || words.back() == "benchmarks";
}

/// The folder, or that of a file: `tests_database/Dockerfile`.
bool measures_or_tries(std::string_view path) {
  return is_called_for_tests(base_name(path)) || is_called_for_tests(base_name(folder_name(path)));
}

/// `migration_scripts/`, `release-scripts/`: programs that somebody runs by hand, once.
bool holds_scripts(std::string_view path) {
  return std::ranges::any_of(split(path, '/'), [](std::string_view folder) {
    const std::string name = lower(folder);
    return name.ends_with("_scripts") || name.ends_with("-scripts");
  });
}

/// "Shop.Benchmarks" is a project for benchmarks, as a folder of this name would be.
bool ends_for_makers(std::string_view path) {
  const std::string_view name = base_name(path);
  const std::string last = lower(name.substr(name.rfind('.') + 1));
  if (contains(name, ".") && (last == "benchmark" || last == "benchmarks" || last == "tests" ||
                              last == "samples" || last == "examples"))
    return true;
  // "Shop.Client.UsageExample" shows how a library is used.
  const auto words = identifier_words(name.substr(name.rfind('.') + 1));
  return contains(name, ".") && words.size() > 1 &&
         (words.back() == "example" || words.back() == "examples" || words.back() == "sample" ||
          words.back() == "samples");
}

}  // namespace

bool lies_in_documents(std::string_view path) {
  if (passes_through(path, {"docs", "doc"})) return true;
  for (const std::string_view folder : split(path, '/')) {
    if (lower(folder).ends_with("-docs") || lower(folder).ends_with("_docs")) return true;
  }
  return false;
}

bool has_start(const Inputs& in, const meaning::Package& package) {
  return meaning::start_script(in.catalogue, package) != nullptr;
}

std::string_view before_packages(std::string_view path) {
  for (const std::string_view tree : {"src/main/java", "src/main/kotlin", "src/main/scala"}) {
    const auto at = path.find(tree);
    if (at != std::string_view::npos) path = path.substr(0, at);
  }
  return path;
}

namespace {

/// Without the folders below "app/Lib": of the classes of an application "Tools" are those that it
/// works with.
std::string_view before_classes(std::string_view path) {
  constexpr std::string_view kClasses = "app/Lib";
  return path.starts_with(kClasses) ? path.substr(0, kClasses.size()) : path;
}

}  // namespace

bool for_makers(std::string_view path) {
  path = before_classes(before_packages(path));
  if (ends_for_makers(path) || is_makers_command(path) || measures_or_tries(path) ||
      holds_scripts(path) || lies_in_documents(path))
    return true;
  return passes_through(
      path, {".devcontainer", ".github", ".gitlab",     ".ci",        "ci",         "hack",
             "scripts",       "script",  "tools",       "tool",       "devtools",   "dev-tools",
             "test",          "tests",   "testing",     "e2e",        "benchmarks", "benchmark",
             "bench",         "fuzz",    "fuzzers",     "xtask",      "examples",   "example",
             "samples",       "website", "fixtures",    "playground", "testdata",   "templates",
             "build",         "contrib", "test-images", "test-data",  "eng"});
}

}  // namespace cutaway::model
