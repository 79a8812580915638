// SPDX-License-Identifier: Apache-2.0
// One image often holds a whole workspace; what a container of it runs, only its command says.
#include "model/parts/started_projects.h"

#include <algorithm>
#include <set>
#include <vector>

#include "base/text.h"
#include "model/parts/command_scripts.h"
#include "model/parts/draft.h"

namespace cutaway::model {
namespace {

constexpr std::size_t kLongest = 2000;

/// `node_modules/nx/bin/nx.js --filter=shop` → nx, --filter, shop.
std::vector<std::string> plain_words(std::string_view command) {
  std::vector<std::string> out;
  for (const std::string_view written : command_words(command)) {
    const bool option = written.starts_with("--");
    for (std::string_view word : split(written, option ? '=' : '\0')) {
      if (word.ends_with("/nx.js")) word = "nx";
      out.emplace_back(word);
    }
  }
  return out;
}

/// "shop" of "shop:serve" and "shop...".
std::string project_of(std::string_view word) {
  word = word.substr(0, word.find(':'));
  while (word.ends_with(".")) word.remove_suffix(1);
  return std::string(word);
}

/// What the words name by rows of catalogue/parts.toml: "nx serve *".
std::set<std::string> named_projects(const Inputs& in, const std::vector<std::string>& words) {
  std::set<std::string> out;
  for (const auto& [list, row] : in.catalogue.table("parts")) {
    if (list != "started_projects") continue;
    const auto wanted = split(row, ' ');
    for (std::size_t at = 0; at + wanted.size() < words.size(); ++at) {
      const bool fits =
          std::equal(wanted.begin(), wanted.end(), words.begin() + static_cast<std::ptrdiff_t>(at));
      if (fits) out.insert(project_of(words[at + wanted.size()]));
    }
  }
  out.erase("");
  return out;
}

}  // namespace

std::string started_project(const Inputs& in, std::string_view folder, std::string_view command) {
  if (command.empty() || command.size() > kLongest) return {};
  const std::set<std::string> named = named_projects(in, plain_words(command));
  if (named.size() != 1) return {};
  const std::string& name = *named.begin();
  std::set<std::string> found;
  const auto take = [&](std::string_view at) {
    if (at.size() > folder.size() && below(at, folder)) found.emplace(at);
  };
  for (const meaning::Package& package : in.facts.packages)
    if (package.name == name && in.own(package.place)) take(package.folder);
  for (std::size_t f = 0; f < in.project.size(); ++f) {
    const std::string_view path = in.file(FileId(f)).path, at = folder_name(path);
    if (base_name(path) == "project.json" && base_name(at) == name && in.own(FileId(f))) take(at);
  }
  return found.size() == 1 ? *found.begin() : std::string();
}

}  // namespace cutaway::model
