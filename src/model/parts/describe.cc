// SPDX-License-Identifier: Apache-2.0
// What a part is for, where a manifest, the repository's own documents or the catalogue say so;
// nothing is made up.
#include <algorithm>

#include "model/steps.h"

namespace cutaway::model {
namespace {

/// Words that a tool wrote when the part was made say nothing about it.
bool from_a_template(const Inputs& in, std::string_view text) {
  const std::string said = lower(text);
  return std::ranges::any_of(in.catalogue.table("prose"), [&](const auto& row) {
    return row.first == "from_a_template" && contains(said, row.second);
  });
}

/// "Ad Service" of the part `ad`, or words that only announce what stands below them.
bool says_nothing(const Draft& draft, std::string_view text) {
  if (trim(text).ends_with(":")) return true;
  const auto names = identifier_words(draft.part.name);
  return std::ranges::all_of(identifier_words(text), [&](const std::string& word) {
    return word == "service" || word == "app" || word == "the" ||
           std::ranges::any_of(names,
                               [&](const std::string& own) { return lower(own) == lower(word); });
  });
}

/// Sentences taken from the document in the part's own folder.
bool from_documents(const Inputs& in, Draft& draft) {
  if (draft.part.path.empty() || !draft.part.built_here) return false;
  for (const meaning::Quote& quote : in.facts.quotes) {
    if (folder_name(in.path(quote.place)) != draft.part.path) continue;
    if (quote.role != "tagline" && quote.role != "description" && quote.role != "first_paragraph")
      continue;
    if (from_a_template(in, quote.text) || says_nothing(draft, quote.text)) continue;
    draft.part.description = quote.text;
    draft.part.description_place = quote.place;
    return true;
  }
  return false;
}

bool from_manifest(const Inputs& in, Draft& draft) {
  for (const std::uint32_t p : draft.packages) {
    const meaning::Package& package = in.facts.packages[p];
    if (package.description.empty() || from_a_template(in, package.description) ||
        says_nothing(draft, package.description))
      continue;
    draft.part.description = package.description;
    draft.part.description_place = package.description_place;
    return true;
  }
  return false;
}

/// The cell beside the part's name in a table of a document: "| cartservice | C# | Stores the items
/// … |".
bool from_tables(const Inputs& in,
                 const std::vector<std::pair<Place, std::vector<std::string>>>& rows,
                 Draft& draft) {
  std::vector<std::string> keys{name_key(draft.part.name)};
  for (const std::string& alias : draft.part.aliases) keys.push_back(name_key(alias));
  for (const auto& [place, cells] : rows) {
    if (std::find(keys.begin(), keys.end(), name_key(cells.front())) == keys.end()) continue;
    const std::string* longest = nullptr;
    for (const std::string& cell : cells) {
      if (longest == nullptr || cell.size() > longest->size()) longest = &cell;
    }
    if (identifier_words(*longest).size() < 4) continue;
    draft.part.description = *longest;
    draft.part.description_place = place;
    return in.has(place.file);
  }
  return false;
}

/// "[cart](/src/cart)" and "`cart`" → cart.
std::string plain_cell(std::string_view cell) {
  std::string out;
  bool address = false;
  for (std::size_t i = 0; i < cell.size(); ++i) {
    if (cell[i] == '(' && i > 0 && cell[i - 1] == ']') address = true;
    if (!address && cell[i] != '[' && cell[i] != ']' && cell[i] != '`' && cell[i] != '*')
      out += cell[i];
    if (cell[i] == ')') address = false;
  }
  return std::string(trim(out));
}

/// Rows of tables in the documents at the root, which describe parts by name.
std::vector<std::pair<Place, std::vector<std::string>>> table_rows(const Inputs& in) {
  std::vector<std::pair<Place, std::vector<std::string>>> rows;
  for (const meaning::DocumentText& document : in.facts.documents) {
    if (document.kind != "readme" && document.kind != "architecture") continue;
    const auto text = in.project.tree->read(document.file);
    if (!text.ok()) continue;
    std::uint32_t line = 0;
    for (std::string_view raw : split(text.value(), '\n')) {
      ++line;
      raw = trim(raw);
      if (!raw.starts_with("|") || raw.size() > 2000 || rows.size() > 5000) continue;
      std::vector<std::string> cells;
      for (const std::string_view cell : split(raw.substr(1), '|')) {
        if (std::string plain = plain_cell(cell); !plain.empty()) cells.push_back(std::move(plain));
      }
      if (cells.size() >= 2) rows.push_back({{document.file, line, line}, std::move(cells)});
    }
  }
  return rows;
}

void from_catalogue(const Inputs& in, Draft& draft) {
  if (draft.itself.valid()) draft.part.description = in.technology(draft.itself).purpose;
}

}  // namespace

void describe(const Inputs& in, std::vector<Draft>& drafts) {
  const auto rows = table_rows(in);
  for (Draft& draft : drafts) {
    if (!draft.part.description.empty()) continue;
    if (from_manifest(in, draft) || from_tables(in, rows, draft) || from_documents(in, draft))
      continue;
    from_catalogue(in, draft);
  }
}

}  // namespace cutaway::model
