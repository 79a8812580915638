// SPDX-License-Identifier: Apache-2.0
// Reads conditions that ask whether an address is set, and what deployment files start in a place.
#include "narrative/roles/role_by_fallback.h"

#include <algorithm>
#include <array>
#include <set>

#include "base/text.h"
#include "base/word_at.h"
#include "model/connections/stores/one_of_stores.h"
#include "model/parts/draft.h"
#include "model/stack/opened_within.h"
#include "model/stack/samples.h"

namespace cutaway::narrative {
namespace {

bool keeps_rows_in_tables(const catalogue::Technology& technology) {
  return technology.component == "datastore" && technology.protocol == "SQL";
}

bool runs_within(const RoleSubject& of, const catalogue::Technology& technology) {
  return std::ranges::any_of(of.story.analysis.catalogue->table("needs"), [&](const auto& row) {
    return row.first == "within.databases" && row.second == technology.id;
  });
}

/// Programs of the product in which the technology is taken in or set.
std::set<FileId> opened_in(const RoleSubject& of, TechnologyId id) {
  std::set<FileId> out;
  for (const meaning::Sighting& row : of.story.facts().sightings)
    if (row.technology == id && row.how != "dependency" && row.how != "image" &&
        is_product_file(of, row.place.file) &&
        !model::is_sample(*of.story.analysis.catalogue, of.story.path(row.place.file)))
      out.insert(row.place.file);
  return out;
}

/// Whether a name is that of an address of the store: "PostgresHost", "POSTGRES_URL".
bool is_address_of(const catalogue::Technology& store, std::string_view name) {
  static constexpr std::array<std::string_view, 6> kEnds = {"host", "url",     "uri",
                                                            "dsn",  "address", "server"};
  const auto words = identifier_words(name);
  if (words.size() < 2 || std::ranges::find(kEnds, words.back()) == kEnds.end()) return false;
  const auto has = [&](const std::string& word) {
    return std::ranges::find(words, word) != words.end();
  };
  return has(store.id) || std::ranges::any_of(store.signals.schemes, has);
}

/// Whether the condition around the name holds where it is set: `X != ""`, `if X:`,
/// `X.IsNotNullOrWhiteSpace() ?`.
bool asks_whether_set(std::string_view line, std::size_t begin, std::size_t end) {
  static constexpr std::array<std::string_view, 9> kSet = {
      "!= null", "!= nil", "!= \"\"",       "!= ''",      "!== null",
      "!= None", "!== ''", "!== undefined", "is not None"};
  const std::string_view before = line.substr(0, begin);
  std::string_view rest = line.substr(end);
  const bool branch = before.starts_with("if ") || before.starts_with("if(");
  if (!branch && !contains(rest, " ? ")) return false;
  if (rest.starts_with(".IsNotNull")) return true;
  if (contains(before, "!string.IsNullOr")) return true;
  if (contains(before, "!") || contains(before, "not ")) return false;
  while (!rest.empty() && contains("\"')] ", rest.substr(0, 1))) rest.remove_prefix(1);
  return std::ranges::any_of(kSet, [&](std::string_view one) { return rest.starts_with(one); }) ||
         (branch && (rest == ":" || rest == "{")) || (!branch && rest.starts_with("? "));
}

/// The name that a line asks for: whether an address of the store is set; empty where it does not.
std::string_view asked_address(const catalogue::Technology& store, std::string_view line) {
  for (std::size_t at = 0; at < line.size();) {
    if (!is_word_char(line[at])) {
      ++at;
      continue;
    }
    std::size_t end = at;
    while (end < line.size() && is_word_char(line[end])) ++end;
    const std::string_view name = line.substr(at, end - at);
    if (is_address_of(store, name) && asks_whether_set(line, at, end)) return name;
    at = end;
  }
  return {};
}

/// The one other store of tables that files of the product open beside this one; invalid where
/// there are none or several.
TechnologyId only_other(const RoleSubject& of) {
  TechnologyId found;
  for (const model::TechnologyUse& use : of.story.model().technologies) {
    const auto& other = of.story.analysis.catalogue->technology(use.technology);
    if (use.tooling || !use.family.empty() || use.technology == of.use.technology ||
        !keeps_rows_in_tables(other) || opened_in(of, use.technology).empty())
      continue;
    if (found.valid()) return {};
    found = use.technology;
  }
  return found;
}

}  // namespace

std::optional<Claim> role_by_fallback(const RoleSubject& of) {
  if (!keeps_rows_in_tables(of.technology) || !runs_within(of, of.technology) || of.use.must_run ||
      (of.choice && !of.choice->value.empty()))
    return std::nullopt;
  const TechnologyId id = only_other(of);
  if (!id.valid()) return std::nullopt;
  const auto& other = of.story.analysis.catalogue->technology(id);
  const std::set<FileId> mine = opened_in(of, of.use.technology);
  for (const FileId file : opened_in(of, id)) {
    if (!mine.contains(file)) continue;
    const auto& lines = of.story.quotes.file(file);
    for (std::size_t i = 0; i < lines.size(); ++i) {
      const std::string name(asked_address(other, trim(lines[i])));
      if (name.empty()) continue;
      const auto at = static_cast<std::uint32_t>(i + 1);
      Sentence sentence = of.sentence("default");
      sentence.named(code(name), name, {file, at, at});
      return sentence
          .text(of.name() + " keeps the data unless " + code(name) + " is set; then " + other.name +
                " does.")
          .confidence(Confidence::medium)
          .finish();
    }
  }
  return std::nullopt;
}

std::optional<Claim> role_by_variant(const RoleSubject& of) {
  if (of.technology.component != "broker") return std::nullopt;
  for (const PartId id : of.itself) {
    const model::Part& part = of.story.model().part(id);
    const std::string usual = model::usual_of(part);
    if (usual.empty() || usual == of.name()) continue;
    // The file that is called after it.
    for (const Place& place : part.places) {
      const std::string name(base_name(of.story.path(place.file)));
      const auto words = identifier_words(name);
      if (std::ranges::find(words, of.technology.id) == words.end()) continue;
      Sentence sentence = of.sentence("variant");
      sentence.at(place).named(code(name), name, {place.file, 1, 1});
      return sentence
          .text(of.name() + " can be chosen to pass messages on in place of " + usual + ": " +
                code(name) + " starts it.")
          .finish();
    }
  }
  return std::nullopt;
}

std::optional<Claim> role_by_own_address(const RoleSubject& of) {
  if (!keeps_rows_in_tables(of.technology) || !runs_within(of, of.technology)) return std::nullopt;
  for (const Place& place : of.use.places) {
    const auto& lines = of.story.quotes.file(place.file);
    if (place.line == 0 || place.line > lines.size() || !is_product_file(of, place.file) ||
        model::for_makers(folder_name(of.story.path(place.file))) ||
        !model::spells_address(lines[place.line - 1], of.technology))
      continue;
    if (!of.use.must_run)
      if (auto told = role_by_address_unset(of, place)) return told;
    const std::string name(base_name(of.story.path(place.file)));
    Sentence sentence = of.sentence("own_address");
    sentence.at(place).named(code(name), name, {place.file, 1, 1});
    return sentence
        .text(of.name() + " can keep the data within the program: " + code(name) +
              " gives the address of it.")
        .finish();
  }
  return std::nullopt;
}

}  // namespace cutaway::narrative
