// SPDX-License-Identifier: Apache-2.0
// Looks for files that are written for a tool: tests that take it in, and files of its rules.
#include <algorithm>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/text.h"
#include "model/stack/samples.h"
#include "narrative/phrases.h"
#include "narrative/roles/role_lists.h"
#include "narrative/roles/tool_files.h"
#include "narrative/sentence.h"

namespace cutaway::narrative {
namespace {

constexpr std::size_t kMostRead = 4'000;  ///< files of one row
constexpr std::size_t kMostBytes = 1U << 18U;
constexpr std::string_view kTable = "tools_at_work";

/// A row: "runs the tests in {} | *_spec.rb | describe".
struct Row {
  std::string_view says, piece;
  std::vector<std::string_view> names;
};

using Kinds = std::span<const std::string_view>;  ///< sections of the table
constexpr std::string_view kOfTools[] = {"tests.", "files."};
constexpr std::string_view kOfProduct[] = {"product."};

std::vector<Row> rows_of(const Story& story, Kinds kinds, const std::string& tool) {
  std::vector<Row> out;
  for (const std::string_view kind : kinds)
    for (const auto& [key, text] : story.analysis.catalogue->table(kTable)) {
      if (key != std::string(kind) + tool) continue;
      const std::vector<std::string_view> cells = cells_of(text, text.size());
      if (cells.size() < 2) continue;
      out.push_back({cells[0], cells.size() > 2 ? cells[2] : "", split(cells[1], ' ')});
    }
  return out;
}

/// Whether a file lies among the product's tests.
bool is_test(const sources::File& file) { return file.origin == sources::Origin::test; }

/// Whether it is a file of the product, its tests or its documents, and no sample; `read`: it has
/// to be read.
bool is_of_product(const Story& story, const sources::File& file, bool read) {
  if (file.binary || (read && file.size_bytes > kMostBytes)) return false;
  return is_test(file) || file.origin == sources::Origin::docs ||
         (file.origin == sources::Origin::own &&
          !model::is_sample(*story.analysis.catalogue, file.path));
}

bool fits(const Row& row, const sources::File& file) {
  return std::ranges::any_of(row.names, [&](std::string_view name) {
    if (name.starts_with('*')) return is_test(file) && matches_glob(name, base_name(file.path));
    const bool folder = name.find('/') != name.npos;
    return !is_test(file) && (folder ? file.path == name : base_name(file.path) == name);
  });
}

/// The line of the file that holds the piece; the first one where none is asked for.
std::optional<Place> place_in(const Story& story, FileId id, std::string_view piece) {
  if (piece.empty()) return Place{id, 1, 1};
  const auto text = story.tree().read(id);
  if (!text.ok()) return std::nullopt;
  const std::size_t at = text.value().find(piece);
  if (at == std::string::npos) return std::nullopt;
  const auto from = text.value().begin();
  const auto line = static_cast<std::uint32_t>(
      1 + std::count(from, from + static_cast<std::ptrdiff_t>(at), '\n'));
  return Place{id, line, line};
}

std::vector<Place> places_of(const Story& story, const Row& row) {
  std::vector<Place> out;
  std::size_t read = 0;
  for (std::size_t f = 0; f < story.tree().files().size() && read < kMostRead; ++f) {
    const sources::File& file = story.tree().file(FileId(f));
    if (!fits(row, file) || !is_of_product(story, file, !row.piece.empty())) continue;
    ++read;
    if (const auto place = place_in(story, FileId(f), row.piece)) out.push_back(*place);
  }
  // The product's own before those of its packages and of what its makers' services run.
  std::ranges::stable_sort(out, {}, [&](const Place& place) {
    const std::string& path = story.path(place.file);
    const std::ptrdiff_t depth =
        row.names.front().starts_with('*') ? 0 : std::ranges::count(path, '/');
    return std::pair(path.starts_with('.') && path.find('/') != path.npos, depth);
  });
  return out;
}

/// "`pom.xml`", "`pom.xml` and five more files of that name", "at least nine files, such as
/// `CartTest.java`".
std::string files_told(const Story& story, const std::vector<Place>& places, bool tests,
                       Sentence& sentence) {
  const auto name_of = [&](const Place& place) {
    return std::string(base_name(story.path(place.file)));
  };
  const std::string name = name_of(places.front());
  sentence.at(places).named(code(name), name, {places.front().file, 1, 1});
  if (places.size() == 1) return (tests ? "at least one file, " : "") + code(name);
  if (tests) return "at least " + amount(places.size(), "file") + ", such as " + code(name);
  // Those of samples and tests are told what to do by theirs, too: the number is of them all.
  const auto same = static_cast<std::uint64_t>(
      std::ranges::count_if(story.tree().files(), [&](const sources::File& file) {
        return file.origin != sources::Origin::vendored && base_name(file.path) == name;
      }));
  return same == 1 ? code(name)
                   : code(name) + " and " + number_word(same - 1) + " more of that name";
}

std::optional<Claim> told(const Story& story, Kinds kinds, const catalogue::Technology& tool) {
  for (const Row& row : rows_of(story, kinds, tool.id)) {
    const std::vector<Place> places = places_of(story, row);
    const std::size_t at = row.says.find("{}");
    if (places.empty() || at == row.says.npos) continue;
    Sentence sentence(story, "here.tool_files", tool.id);
    const std::string files =
        files_told(story, places, row.names.front().starts_with('*'), sentence);
    const std::string text = tool.name + ' ' + std::string(row.says.substr(0, at)) + files +
                             std::string(row.says.substr(at + 2));
    if (auto claim = sentence.text(text + ".").finish()) return claim;
  }
  return std::nullopt;
}

std::map<TechnologyId, Claim> roles(const Story& story, Kinds kinds,
                                    const std::set<TechnologyId>& technologies) {
  std::map<TechnologyId, Claim> out;
  for (const TechnologyId id : technologies)
    if (auto claim = told(story, kinds, story.analysis.catalogue->technology(id)))
      out.emplace(id, std::move(*claim));
  return out;
}

}  // namespace

std::map<TechnologyId, Claim> roles_by_tool_files(const Story& story,
                                                  const std::set<TechnologyId>& tools) {
  return roles(story, kOfTools, tools);
}

std::map<TechnologyId, Claim> roles_by_product_files(const Story& story,
                                                     const std::set<TechnologyId>& technologies) {
  return roles(story, kOfProduct, technologies);
}

}  // namespace cutaway::narrative
