// SPDX-License-Identifier: Apache-2.0
// Sorts patterns by their shape and asks the cheap ones first.
#include "catalogue/name_patterns.h"

#include <algorithm>

#include "base/text.h"

namespace cutaway::catalogue {
namespace {

bool has_capital(std::string_view text) {
  return std::ranges::any_of(text, [](char letter) { return letter >= 'A' && letter <= 'Z'; });
}

/// Which of the two spellings a pattern wants to see.
std::string_view pick(std::string_view pattern, std::string_view as_is, std::string_view lowered) {
  return has_capital(pattern) ? as_is : lowered;
}

}  // namespace

NamePatterns::NamePatterns(const std::vector<std::string>& globs) {
  for (const std::string& glob : globs) {
    const std::size_t wild = glob.find_first_of("*?{");
    if (wild == std::string::npos) {
      exact_.insert(glob);
    } else if (wild == 0 && glob[0] == '*' && glob.find_first_of("*?{", 1) == std::string::npos) {
      endings_.push_back(glob.substr(1));
    } else {
      globs_.push_back(glob);
    }
  }
}

bool NamePatterns::match(std::string_view name, std::string_view lowered) const {
  if (exact_.contains(std::string(name)) || exact_.contains(std::string(lowered))) return true;
  for (const auto& last : endings_) {
    if (pick(last, name, lowered).ends_with(last)) return true;
  }
  return std::ranges::any_of(
      globs_, [&](const auto& glob) { return matches_glob(glob, pick(glob, name, lowered)); });
}

namespace {

/// Makers put what is not built into folders that lists of files hide: ".examples" are examples.
std::string_view shown_name(std::string_view folder) {
  return folder.starts_with('.') ? folder.substr(1) : folder;
}

}  // namespace

FolderPatterns::FolderPatterns(const std::vector<std::string>& names) {
  for (const std::string& name : names) {
    if (name.starts_with('*')) {
      endings_.push_back(name.substr(1));
    } else if (contains(name, "/")) {
      chains_.push_back("/" + name + "/");
    } else {
      names_.insert(name);
    }
  }
}

bool FolderPatterns::match_in(std::string_view path, bool lowered) const {
  std::size_t begin = 0;
  for (std::size_t slash = path.find('/'); slash != std::string_view::npos;
       slash = path.find('/', begin)) {
    const std::string name(path.substr(begin, slash - begin));
    if (names_.contains(name) || names_.contains(std::string(shown_name(name)))) return true;
    for (const auto& last : endings_) {
      if (lowered && name.size() > last.size() && name.ends_with(last)) return true;
    }
    begin = slash + 1;
  }
  if (chains_.empty()) return false;
  const std::string rooted = "/" + std::string(path);
  return std::ranges::any_of(chains_, [&](const auto& chain) { return contains(rooted, chain); });
}

bool FolderPatterns::match(std::string_view path, std::string_view lowered) const {
  if (empty()) return false;
  return match_in(lowered, true) || (path != lowered && match_in(path, false));
}

bool FolderPatterns::match_top(std::string_view path, std::string_view lowered) const {
  const std::size_t slash = path.find('/');
  if (empty() || slash == std::string_view::npos) return false;
  if (names_.contains(std::string(path.substr(0, slash)))) return true;
  if (names_.contains(std::string(lowered.substr(0, slash)))) return true;
  return std::ranges::any_of(chains_, [&](const auto& chain) {
    return lowered.starts_with(std::string_view(chain).substr(1));
  });
}

}  // namespace cutaway::catalogue
