// SPDX-License-Identifier: Apache-2.0
// Finds licence files and reads their names from their first lines.
#include "narrative/licence_words.h"

#include <algorithm>

#include "base/text.h"
#include "narrative/phrases.h"

namespace cutaway::narrative {
namespace {

bool is_licence_file(std::string_view path) {
  const std::string base = lower(base_name(path));
  const std::string_view stem = std::string_view(base).substr(0, base.find('.'));
  // "license.component.html" is a screen.
  const std::string_view ending = std::string_view(base).substr(stem.size());
  const bool is_text = ending.empty() || ending == ".md" || ending == ".txt" || ending == ".rst" ||
                       ending == ".adoc" || ending.find_first_of("0123456789") == 1;
  if (!is_text && !base.starts_with("license-") && !base.starts_with("license_")) return false;
  return stem == "license" || stem == "licence" || stem == "copying" || stem == "unlicense" ||
         base.starts_with("license-") || base.starts_with("license_") ||
         base.starts_with("mit-license");
}

/// The first words of two names are the same: "GNU …" texts name each other.
bool same_family(std::string_view a, std::string_view b) {
  return a.substr(0, a.find(' ')) == b.substr(0, b.find(' '));
}

LicenceFile read_licence(const Story& story, FileId id) {
  LicenceFile out{id, {}};
  const auto& lines = story.quotes.file(id);
  const auto table = story.analysis.catalogue->table("licence_texts");
  for (std::size_t i = 0; i < lines.size() && i < 40; ++i) {
    const std::string line = lower(squeezed(lines[i]));
    for (const auto& [name, words] : table) {
      const auto& licence = name;
      const bool known = std::any_of(out.names.begin(), out.names.end(), [&](const auto& old) {
        return same_family(old.first, licence);
      });
      if (known || !contains(line, words)) continue;
      const auto number = static_cast<std::uint32_t>(i + 1);
      out.names.emplace_back(name, Place{id, number, number});
    }
  }
  return out;
}

}  // namespace

std::vector<LicenceFile> licence_files(const Story& story, bool top) {
  std::vector<LicenceFile> out;
  const auto files = story.tree().files();
  for (std::size_t i = 0; i < files.size() && out.size() < 8; ++i) {
    const bool at_top = !contains(files[i].path, "/");
    if (files[i].binary || at_top != top || !is_licence_file(files[i].path)) continue;
    if (!top && files[i].origin != sources::Origin::own) continue;
    out.push_back(read_licence(story, FileId(i)));
  }
  return out;
}

}  // namespace cutaway::narrative
