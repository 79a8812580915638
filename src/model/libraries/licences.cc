// SPDX-License-Identifier: Apache-2.0
// Licences of libraries: the lock file's word, else the text of a copy in the tree, else the list.
#include "model/libraries/licences.h"

#include <map>

#include "base/text.h"
#include "meaning/python_names.h"
#include "model/libraries/licence_list.h"
#include "model/licences/expression.h"
#include "model/licences/match.h"
#include "model/licences/project.h"

namespace cutaway::model {
namespace {

constexpr std::size_t kMostCopies = 3000;
constexpr std::uint64_t kLargest = 256U << 10U;

/// Licence files of folders that a package manager filled, by the library's name.
std::map<std::string, FileId, std::less<>> copies(const Analysis& analysis) {
  std::map<std::string, FileId, std::less<>> found;
  const auto files = analysis.project->tree->files();
  for (std::size_t i = 0; i < files.size() && found.size() < kMostCopies; ++i) {
    const sources::File& file = files[i];
    if (file.origin != sources::Origin::vendored || file.binary || file.size_bytes > kLargest ||
        !is_licence_file(file.path))
      continue;
    std::string_view folder = folder_name(file.path);
    for (const std::string_view mark : {"node_modules/", "vendor/", "third_party/"}) {
      const std::size_t at = folder.rfind(mark);
      if (at == std::string_view::npos) continue;
      found.try_emplace(std::string(folder.substr(at + mark.size())), FileId(i));
      break;
    }
  }
  return found;
}

void match_copies(const Analysis& analysis, Libraries& libraries) {
  const auto files = copies(analysis);
  if (files.empty()) return;
  for (Library& one : libraries.all) {
    if (!one.license.empty()) continue;
    const auto found = files.find(one.name);
    if (found == files.end()) continue;
    const auto text = analysis.project->tree->read(found->second);
    if (!text.ok()) continue;
    const auto matches = match_licences(text.value());
    if (matches.empty()) continue;
    one.license = matches.front().id;
    for (std::size_t i = 1; i < matches.size(); ++i) one.license += " AND " + matches[i].id;
    one.license_from = "licence text";
    one.license_place = {found->second, 1, 1};
  }
}

/// What the repository does not say is asked of the shipped list.
void ask_list(const Analysis& analysis, Libraries& libraries) {
  std::map<std::string, LicenceList, std::less<>> lists;
  for (Library& one : libraries.all) {
    if (!one.license.empty()) continue;
    const auto at = lists.try_emplace(one.ecosystem, *analysis.catalogue, one.ecosystem).first;
    const std::string_view told =
        one.ecosystem == "pypi" ? at->second.of(meaning::normal_python_name(one.name), one.version)
                                : at->second.of(one.name, one.version);
    if (told.empty()) continue;
    one.license = told;
    one.license_from = kFromList;
  }
}

}  // namespace

void tell_licences(const Analysis& analysis, Libraries& libraries) {
  const LicenceBook book(*analysis.catalogue);
  std::map<std::string, std::string> known;
  for (Library& one : libraries.all) {
    if (one.license.empty()) continue;
    const auto [at, is_new] = known.try_emplace(one.license);
    if (is_new) at->second = book.expression(one.license);
    if (!at->second.empty()) one.license = at->second;
  }
  match_copies(analysis, libraries);
  ask_list(analysis, libraries);
}

}  // namespace cutaway::model
