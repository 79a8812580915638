// SPDX-License-Identifier: Apache-2.0
// Asks the names first, so that in most repositories no file is opened.
#include "sources/product_folders.h"

#include <re2/re2.h>

#include <algorithm>
#include <map>
#include <set>
#include <string>

#include "base/text.h"
#include "catalogue/languages.h"
#include "catalogue/origin_rules.h"

namespace cutaway::sources {
namespace {

constexpr std::size_t kFewest = 3;      ///< files of a folder, and of those that take it in
constexpr std::size_t kTestsToOne = 2;  ///< tests to each other program, where a folder is of tests

/// By folder, what lies in it.
using Folders = std::map<std::string, std::vector<RawFile*>>;

std::string_view judged(std::string_view path) {
  return catalogue::judge_origin({path, catalogue::detect_language(path, {}), {}, {}});
}

/// "src/ts/ui.ts" of "src/ts/test/ui.ts" and "src/ts/test".
std::string without(std::string_view path, std::string_view folder) {
  return std::string(folder_name(folder)) + std::string(path.substr(folder.size()));
}

/// The outermost folder above the path that is called so and lies below the sources; "" if none.
std::string folder_of(std::string_view path) {
  const auto names = split(path, '/');
  bool below_sources = false;
  std::size_t length = 0;
  for (std::size_t at = 0; at + 1 < names.size(); ++at) {
    length += names[at].size() + (at > 0 ? 1 : 0);
    if (catalogue::may_be_product(names[at]))
      return below_sources ? std::string(path.substr(0, length)) : "";
    below_sources |= catalogue::holds_sources(names[at]);
  }
  return {};
}

/// Folders of which not one file is called as a test is.
Folders folders_to_ask(std::vector<RawFile>& files) {
  Folders out;
  std::set<std::string> with_tests;
  for (RawFile& file : files) {
    const std::string folder = file.vendored ? std::string() : folder_of(file.path);
    if (folder.empty() || !catalogue::names_imports(file.path)) continue;
    if (judged(without(file.path, folder)).empty())
      out[folder].push_back(&file);
    else
      with_tests.insert(folder);
  }
  std::erase_if(out, [&](const auto& one) {
    return with_tests.contains(one.first) || one.second.size() < kFewest;
  });
  return out;
}

bool tests_something(const RawFile& file, const FileTable::Head& head) {
  const auto text = head(file);
  return !text.ok() || catalogue::looks_like_test(text.value());
}

/// What a file of the product takes in from the folders asked about: by folder, the paths named.
std::map<std::string, std::set<std::string>> taken_in(const RawFile& file, const std::string& text,
                                                      const Folders& asked) {
  static const RE2 kImport(
      R"re((?:\bfrom|\bimport|\brequire)\s*\(?\s*["'](\.{1,2}/[^"'\n]+)["'])re");
  std::map<std::string, std::set<std::string>> out;
  re2::StringPiece rest(text);
  std::string named;
  while (RE2::FindAndConsume(&rest, kImport, &named)) {
    const std::string path = join_path(folder_name(file.path), named);
    const std::string folder = folder_of(path + "/");
    if (asked.contains(folder)) out[folder].insert(path);
  }
  return out;
}

/// Those of the folders that the product takes something in from.
std::set<std::string> taken(const std::vector<RawFile>& files, const Folders& asked,
                            const FileTable::Head& head) {
  std::map<std::string, std::size_t> importers;
  std::set<std::string> out;
  for (const RawFile& file : files) {
    if (file.vendored || !catalogue::names_imports(file.path)) continue;
    const std::string own = folder_of(file.path);
    if (!judged(own.empty() ? file.path : without(file.path, own)).empty()) continue;
    if (!own.empty() && !asked.contains(own)) continue;
    const auto text = head(file);
    if (!text.ok() || catalogue::looks_like_test(text.value())) continue;
    for (const auto& [folder, paths] : taken_in(file, text.value(), asked)) {
      if (folder == own) continue;
      if (++importers[folder] >= kFewest || paths.size() >= kFewest) out.insert(folder);
    }
  }
  return out;
}

using Paths = std::set<std::string, std::less<>>;

/// Whether one of the files that stand beside apps lies in a folder above this one.
bool has_project_above(const Paths& paths, std::string_view folder) {
  while (!folder.empty()) {
    folder = folder_name(folder);
    for (const std::string& one : catalogue::beside_apps())
      if (paths.contains(join_path(folder, one))) return true;
  }
  return false;
}

/// "backend/examples" of a product that labels examples: an app of its framework.
void mark_apps(std::vector<RawFile>& files) {
  const std::vector<std::string>& signs = catalogue::app_files();
  Paths paths, apps;
  for (const RawFile& file : files) paths.insert(file.path);
  for (const RawFile& file : files) {
    if (signs.empty() || base_name(file.path) != signs.front()) continue;
    const std::string folder(folder_name(file.path));
    const bool all = std::ranges::all_of(
        signs, [&](const std::string& sign) { return paths.contains(join_path(folder, sign)); });
    if (all && !judged(file.path).empty() && judged(without(file.path, folder)).empty() &&
        has_project_above(paths, folder))
      apps.insert(folder);
  }
  for (const std::string& app : apps)
    for (RawFile& file : files)
      if (file.path.starts_with(app + '/') && judged(without(file.path, app)).empty())
        file.of_product = true;
}

/// The outermost folder above the path that may be one of tests; "" if none.
std::string_view tests_folder_of(std::string_view path) {
  for (std::size_t end = path.find('/'); end != path.npos; end = path.find('/', end + 1))
    if (catalogue::may_hold_tests(base_name(path.substr(0, end)))) return path.substr(0, end);
  return {};
}

bool is_program(std::string_view path) {
  const LanguageId language = catalogue::detect_language(path, {});
  return language.valid() &&
         catalogue::language(language).type == catalogue::LanguageType::programming;
}

}  // namespace

void mark_test_folders(std::vector<RawFile>& files) {
  struct Counts {
    std::size_t tests = 0, others = 0;
  };
  std::map<std::string, Counts, std::less<>> folders;
  for (const RawFile& file : files) {
    const std::string_view folder = tests_folder_of(file.path);
    if (folder.empty() || file.vendored || !is_program(file.path)) continue;
    const std::string_view origin = judged(file.path);
    Counts& counts = folders[std::string(folder)];
    if (origin == "test")
      ++counts.tests;
    else if (origin.empty())
      ++counts.others;
  }
  for (RawFile& file : files) {
    const auto found = folders.find(tests_folder_of(file.path));
    file.of_tests = found != folders.end() && found->second.tests > 0 &&
                    found->second.tests >= kTestsToOne * found->second.others;
  }
}

void mark_product_folders(std::vector<RawFile>& files, const FileTable::Head& head) {
  mark_apps(files);
  Folders asked = folders_to_ask(files);
  std::erase_if(asked, [&](const auto& one) {
    return std::ranges::any_of(one.second,
                               [&](const RawFile* file) { return tests_something(*file, head); });
  });
  if (asked.empty()) return;
  const std::set<std::string> found = taken(files, asked, head);
  for (RawFile& file : files) {
    const std::string folder = folder_of(file.path);
    file.of_product =
        file.of_product || (found.contains(folder) && judged(without(file.path, folder)).empty());
  }
}

}  // namespace cutaway::sources
