// SPDX-License-Identifier: Apache-2.0
// Reads the lines of such files that name a database (needs.toml: "kind of file | begin of line").
#include "narrative/stack/needed_schema.h"

#include <algorithm>
#include <map>

#include "base/text.h"
#include "model/stack/samples.h"
#include "narrative/phrases.h"
#include "narrative/sentence.h"

namespace cutaway::narrative {
namespace {

using Databases = std::map<std::string, Place>;  ///< as it is written, and where

/// `"postgresql"` of ` = "postgresql"`, `mysql2` of ` mysql2  # in the image`.
std::string value_of(std::string_view rest) {
  const std::size_t open = rest.find_first_of("\"'");
  if (open != rest.npos) {
    const std::string_view quoted = rest.substr(open + 1);
    return std::string(quoted.substr(0, quoted.find(rest[open])));
  }
  const std::string_view plain = trim(rest);
  return std::string(plain.substr(0, plain.find(" #")));
}

/// What the own files of a list name.
Databases named_by(const Story& story, std::string_view list) {
  Databases out;
  for (const auto& [key, row] : story.analysis.catalogue->table("needs")) {
    const std::size_t bar = row.find(" | ");
    if (key != list || bar == std::string::npos) continue;
    const std::string begin = row.substr(bar + 3);
    for (std::size_t f = 0; f < story.tree().files().size(); ++f) {
      const sources::File& file = story.tree().file(FileId(f));
      if (file.origin != sources::Origin::own ||
          !matches_glob(row.substr(0, bar), base_name(file.path)) ||
          model::is_sample(*story.analysis.catalogue, file.path))
        continue;
      const auto& lines = story.quotes.file(FileId(f));
      for (std::size_t i = 0; i < lines.size(); ++i) {
        const std::string_view line = trim(lines[i]);
        if (!line.starts_with(begin)) continue;
        const auto at = static_cast<std::uint32_t>(i + 1);
        out.emplace(value_of(line.substr(begin.size())), Place{FileId(f), at, at});
      }
    }
  }
  return out;
}

bool is_of(const catalogue::Technology& technology, const std::string& scheme) {
  return std::ranges::find(technology.signals.schemes, scheme) != technology.signals.schemes.end();
}

/// Whether the one speaks the other's language, as MariaDB speaks that of MySQL.
bool are_kin(const Story& story, const catalogue::Technology& a, const catalogue::Technology& b) {
  return std::ranges::any_of(story.analysis.catalogue->table("parts"), [&](const auto& row) {
    return (row.first == "speaks." + a.id && row.second == b.id) ||
           (row.first == "speaks." + b.id && row.second == a.id);
  });
}

std::optional<Claim> told(const Story& story, const catalogue::Technology& technology,
                          const Databases& named) {
  const Place* place = nullptr;
  std::vector<std::pair<std::string, std::string>> kin;  // name, as it is written
  for (const auto& [scheme, at] : named) {
    if (is_of(technology, scheme)) {
      if (place == nullptr) place = &at;
      continue;
    }
    const auto known = story.analysis.catalogue->by_scheme(scheme);
    if (known.empty()) return std::nullopt;  // nobody can tell what it is
    const auto& other = story.analysis.catalogue->technology(known.front());
    if (!are_kin(story, technology, other)) return std::nullopt;
    kin.emplace_back(other.name, scheme);
  }
  if (place == nullptr) return std::nullopt;
  const std::string file(base_name(story.path(place->file)));
  Sentence sentence(story, "needed.schema", technology.id);
  std::string seen;
  for (const auto& [scheme, at] : named)
    if (&at == place) seen = scheme;
  sentence.named(technology.name, seen, *place).named(code(file), file, {place->file, 1, 1});
  std::vector<std::string> all = {technology.name};
  for (const auto& [name, written] : kin) {
    sentence.named(name, written, named.at(written));
    all.push_back(name);
  }
  return sentence.text(code(file) + " knows no other database than " + join_and(all) + ".")
      .finish();
}

}  // namespace

std::optional<Claim> needed_by_schema(const Story& story, const catalogue::Technology& technology) {
  Databases named = named_by(story, "schemas.files");
  std::erase_if(named, [&](const auto& one) {
    return story.analysis.catalogue->by_scheme(one.first).empty();
  });
  return named.size() == 1 ? told(story, technology, named) : std::nullopt;
}

std::optional<Claim> needed_by_set_up(const Story& story, const catalogue::Technology& technology) {
  return told(story, technology, named_by(story, "set_up.files"));
}

}  // namespace cutaway::narrative
