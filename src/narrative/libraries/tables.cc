// SPDX-License-Identifier: Apache-2.0
// Tables about libraries and licences.
#include <algorithm>

#include "base/text.h"
#include "model/licences/expression.h"
#include "narrative/blocks.h"
#include "narrative/libraries/telling.h"
#include "narrative/phrases.h"

namespace cutaway::narrative {
namespace {

constexpr std::size_t kMostRows = 150;

using model::Library;

std::size_t files_of(const model::LibrarySurvey& survey, std::uint32_t row) {
  const model::LibraryImports* seen = survey.imports.of(survey.libraries[row]);
  return seen == nullptr ? 0 : seen->own;
}

/// How many libraries a direct one brings, itself not counted.
std::size_t brings(const model::Libraries& libraries, std::uint32_t row) {
  std::vector<std::uint32_t> open{row};
  std::vector<bool> seen(libraries.all.size());
  seen[row] = true;
  for (std::size_t next = 0; next < open.size(); ++next) {
    for (const std::uint32_t need : libraries[open[next]].needs) {
      if (!seen[need]) open.push_back(need);
      seen[need] = true;
    }
  }
  return open.size() - 1;
}

void end_table(Table& table, std::size_t all) {
  if (all > table.rows.size()) table.more = "and " + number_word(all - table.rows.size()) + " more";
}

std::vector<Place> places_of(const Library& one) {
  std::vector<Place> places{one.place};
  if (one.locked_place.file.valid() && one.locked_place != one.place)
    places.push_back(one.locked_place);
  return places;
}

std::string version_of(const Library& one) {
  if (!one.version.empty()) return one.version;
  if (one.wanted.empty() && one.pinned) return "set by a parent";
  if (contains(one.wanted, "$") && one.pinned) return "set by a variable";
  return one.wanted;
}

std::string licence_cell(const Library& one) {
  if (one.license.empty()) return "not recorded here";
  return one.license_from == model::kFromList ? one.license + " (shipped list)" : one.license;
}

/// Where the licence is told; of one by the list, where the library is.
Place licence_place(const Library& one) {
  return one.license_place.file.valid() ? one.license_place : one.place;
}

std::string way_to(const model::LibrarySurvey& survey, std::uint32_t row) {
  std::vector<std::string> names;
  for (const std::uint32_t step : survey.libraries.path_to(row))
    names.push_back(survey.libraries[step].name);
  if (names.size() <= 1) return "directly";
  names.pop_back();
  if (names.size() > 3) names = {names.front(), "…", names.back()};
  return join(names, " → ");
}

/// A column that would say the same on every row.
void leave_out(Table& table, std::ptrdiff_t column) {
  table.columns.erase(table.columns.begin() + column);
  for (Row& row : table.rows) row.cells.erase(row.cells.begin() + column);
}

}  // namespace

std::string packages_of(const Story& story, std::string_view ecosystem) {
  const std::string key = std::string(ecosystem) + ".called";
  for (const auto& [row, value] : story.analysis.catalogue->table("libraries"))
    if (row == key) return value;
  return std::string(ecosystem) + " packages";
}

Table direct_libraries(const Story&, const model::LibrarySurvey& survey) {
  std::vector<std::uint32_t> rows;
  for (std::uint32_t i = 0; i < survey.libraries.all.size(); ++i)
    if (survey.libraries[i].direct && survey.libraries[i].in_product()) rows.push_back(i);
  std::ranges::stable_sort(rows, std::greater<>(),
                           [&](std::uint32_t row) { return files_of(survey, row); });
  Table table{"Libraries that the product takes directly",
              {"Library", "Version", "Licence", "Used in", "Brings"},
              {},
              ""};
  for (const std::uint32_t row : rows) {
    if (table.rows.size() >= kMostRows) break;
    const Library& one = survey.libraries[row];
    const std::size_t files = files_of(survey, row), more = brings(survey.libraries, row);
    const bool told = survey.imports.tell(one);
    table.rows.push_back(
        narrative::row({one.name, version_of(one), licence_cell(one),
                        files > 0 ? std::to_string(files) + (files == 1 ? " file" : " files")
                                  : (told ? "no import seen" : "not told by imports"),
                        more == 0 ? "" : rounded(more)},
                       places_of(one)));
  }
  end_table(table, rows.size());
  const bool used = std::ranges::any_of(
      rows, [&](std::uint32_t row) { return survey.imports.tell(survey.libraries[row]); });
  const bool lists = std::ranges::none_of(
      survey.libraries.locks, [](const model::LockRead& lock) { return lock.knows_needs; });
  if (lists) leave_out(table, 4);
  if (!used) leave_out(table, 3);
  if (survey.licensed == 0) leave_out(table, 2);
  return table;
}

Table licences_of_libraries(const Story& story, const model::LibrarySurvey& survey) {
  const model::LicenceBook book(*story.analysis.catalogue);
  Table table{"Licences of libraries",
              {"Licence", "Libraries", "Kind", "Asks whoever ships the product to"},
              {},
              ""};
  for (const model::LicenceShare& one : survey.licences) {
    if (table.rows.size() >= kMostRows) break;
    const Library& first = survey.libraries[one.rows.front()];
    table.rows.push_back(
        row({one.expression, rounded(one.rows.size()),
             one.kind.empty() ? "not in our list" : one.kind, std::string(book.asks(one.kind))},
            {licence_place(first)}));
  }
  end_table(table, survey.licences.size());
  return table;
}

Table libraries_to_ask_about(const Story&, const model::LibrarySurvey& survey) {
  Table table{
      "Licences to ask a lawyer about", {"Library", "Version", "Licence", "Comes with"}, {}, ""};
  std::size_t all = 0;
  for (const model::LicenceQuestion& one : survey.questions) {
    all += one.rows.size();
    for (const std::uint32_t at : one.rows) {
      const Library& library = survey.libraries[at];
      if (table.rows.size() >= kMostRows) break;
      table.rows.push_back(
          row({library.name, library.version, licence_cell(library), way_to(survey, at)},
              {licence_place(library)}));
    }
  }
  end_table(table, all);
  return table;
}

Table several_versions(const Story&, const model::LibrarySurvey& survey) {
  constexpr std::size_t kMost = 40;
  Table table{"Libraries in several versions", {"Library", "Version", "Comes with"}, {}, ""};
  for (const model::SeveralVersions& one : survey.several) {
    if (table.rows.size() >= kMost) break;
    for (const std::uint32_t at : one.rows) {
      const Library& library = survey.libraries[at];
      table.rows.push_back(
          row({library.name, library.version, way_to(survey, at)}, places_of(library)));
    }
  }
  std::size_t all = 0;
  for (const model::SeveralVersions& one : survey.several) all += one.rows.size();
  end_table(table, all);
  return table;
}

Table vendored_libraries(const Story&, const model::LibrarySurvey& survey) {
  Table table{
      "Copies of libraries in the repository", {"Library", "Version", "Licence", "Where"}, {}, ""};
  for (const model::VendoredCopy& one : survey.copies) {
    if (table.rows.size() >= kMostRows) break;
    table.rows.push_back(
        row({one.name, one.version, one.license.empty() ? "not told there" : one.license, one.path},
            {one.place}));
  }
  end_table(table, survey.copies.size());
  return table;
}

}  // namespace cutaway::narrative
