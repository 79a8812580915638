// SPDX-License-Identifier: Apache-2.0
// Names of components are cut at capital letters into folders and a file.
#include "linking/component_files.h"

#include <algorithm>
#include <string>

#include "base/text.h"

namespace cutaway::linking {
namespace {

constexpr std::size_t kNameLimit = 80;

bool is_upper(char c) { return c >= 'A' && c <= 'Z'; }

std::string letters_of(std::string_view text) {
  std::string out;
  for (const char c : lower(text)) {
    if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9')) out += c;
  }
  return out;
}

/// Whether the last folders, put together, are called `prefix`.
bool ends_with_words(std::string_view folder, const std::string& prefix) {
  std::string joined;
  while (!folder.empty() && joined.size() < prefix.size()) {
    joined = letters_of(base_name(folder)) + joined;
    folder = folder_name(folder);
  }
  return joined == prefix;
}

std::size_t common_size(std::string_view a, std::string_view b) {
  return static_cast<std::size_t>(std::mismatch(a.begin(), a.end(), b.begin(), b.end()).first -
                                  a.begin());
}

}  // namespace

std::optional<FileId> find_component(const Files& files, FileId from, std::string_view name) {
  const std::string_view path = files.path(from);
  const std::string_view base = base_name(path);
  const std::size_t dot = base.find('.');
  if (dot == std::string_view::npos || name.empty() || name.size() > kNameLimit ||
      !is_upper(name.front()))
    return std::nullopt;
  const std::string ending(base.substr(dot));
  std::optional<FileId> best;
  std::size_t best_size = 0;
  bool equal = false;
  for (std::size_t cut = 0; cut < name.size(); ++cut) {
    if (!is_upper(name[cut])) continue;
    const std::string prefix = letters_of(name.substr(0, cut));
    for (const FileId file : files.named(std::string(name.substr(cut)) + ending)) {
      if (file == from || !ends_with_words(folder_name(files.path(file)), prefix)) continue;
      const std::size_t size = common_size(files.path(file), path);
      equal = equal || (best && size == best_size);
      if (best && size <= best_size) continue;
      best = file;
      best_size = size;
      equal = false;
    }
    if (best) break;  // the longest file name counts
  }
  return equal ? std::nullopt : best;
}

}  // namespace cutaway::linking
