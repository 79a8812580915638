// SPDX-License-Identifier: Apache-2.0
// Dates, kinds and citations in words.
#include "render/words.h"

#include <algorithm>

#include <chrono>

#include "base/text.h"
#include "render/escape.h"

namespace cutaway::render {

std::string date(std::int64_t seconds) {
  if (seconds == 0) return "";
  constexpr std::string_view kMonths[] = {"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                          "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
  const std::chrono::sys_seconds time{std::chrono::seconds{seconds}};
  const std::chrono::year_month_day day{std::chrono::floor<std::chrono::days>(time)};
  if (!day.ok()) return "";
  return std::to_string(static_cast<unsigned>(day.day())) + " " +
         std::string(kMonths[static_cast<unsigned>(day.month()) - 1]) + " " +
         std::to_string(static_cast<int>(day.year()));
}

std::string kind_words(std::string_view kind) {
  if (kind == "datastore") return "data store";
  if (kind == "api_service") return "API service";
  if (kind == "cli_tool" || kind == "cli") return "command-line tool";
  if (kind == "ml_model") return "machine-learning model";
  std::string words(kind);
  for (char& c : words) {
    if (c == '_') c = ' ';
  }
  return words;
}

std::string_view basis_words(Basis basis) {
  switch (basis) {
    case Basis::seen:
      return "read in the cited lines";
    case Basis::counted:
      return "counted over the whole project";
    case Basis::searched:
      return "searched for in the whole project";
    case Basis::history:
      return "read in the history";
    case Basis::inferred:
      return "inferred from the cited lines";
    case Basis::quoted:
      return "quoted from the project";
  }
  return "";
}

std::string evidence_words(const Evidence& evidence) {
  if (const auto* counted = std::get_if<CountedSet>(&evidence.kind())) {
    return (counted->n == 0 ? "counted: none" : "counted " + with_commas(counted->n)) + " of " +
           with_commas(counted->of);
  }
  if (const auto* searched = std::get_if<Searched>(&evidence.kind())) {
    return "searched " + cutaway::counted(searched->places, "place") + ", found " +
           (searched->hits == 0 ? "none" : with_commas(searched->hits));
  }
  if (const auto* commits = std::get_if<Commits>(&evidence.kind())) {
    return "commit " + commits->hashes.front().substr(0, 7);
  }
  return "";
}

std::string query_words(const Query& query) {
  std::string words = kind_words(query.rule);
  std::string parameters;
  for (const auto& [name, value] : query.parameters) {
    parameters += (parameters.empty() ? "" : ", ") + name + ": " + masked(value);
  }
  return parameters.empty() ? words : words + " (" + parameters + ")";
}

std::string first_citation(const Quotes& places, const narrative::Claim& claim) {
  for (const Place& place : claim.evidence().places()) {
    if (places.knows(place)) return place_label(visible(places.path(place)), place);
  }
  return evidence_words(claim.evidence());
}

std::vector<std::string> twin_heads(const narrative::Diagram& diagram) {
  using Form = narrative::Diagram::Form;
  if (!diagram.heads.empty()) return diagram.heads;
  if (diagram.form == Form::circles) return {"File", "Folder", "Size", "Change"};
  if (diagram.form == Form::points) return {"Item", "Effort", "Risk", "What it is"};
  return {"Element", "Type", "Technology", "What it does"};
}

std::vector<std::size_t> filled_columns(const narrative::Table& table) {
  std::vector<std::size_t> columns;
  for (std::size_t i = 0; i < table.columns.size(); ++i) {
    const bool filled = std::ranges::any_of(table.rows, [&](const narrative::Row& row) {
      return i < row.cells.size() && (row.cells[i].claim || !row.cells[i].text.empty());
    });
    if (i == 0 || filled) columns.push_back(i);
  }
  return columns;
}

void leave_out_empty_columns(std::vector<std::string>& heads,
                             std::vector<std::vector<std::string>>& rows) {
  for (std::size_t i = heads.size(); i-- > 1;) {
    const bool said = std::ranges::any_of(
        rows, [&](const auto& row) { return i < row.size() && !row[i].empty(); });
    if (said) continue;
    const auto at = static_cast<std::ptrdiff_t>(i);
    heads.erase(heads.begin() + at);
    for (auto& row : rows)
      if (i < row.size()) row.erase(row.begin() + at);
  }
}

std::vector<Run> runs(std::string_view sentence) {
  std::vector<Run> pieces;
  std::size_t at = 0;
  while (at < sentence.size()) {
    const std::size_t open = sentence.find('`', at);
    const std::size_t close = open == std::string_view::npos ? open : sentence.find('`', open + 1);
    if (close == std::string_view::npos) break;
    if (open > at) pieces.push_back({sentence.substr(at, open - at), false});
    if (close > open + 1) pieces.push_back({sentence.substr(open + 1, close - open - 1), true});
    at = close + 1;
  }
  if (at < sentence.size()) pieces.push_back({sentence.substr(at), false});
  return pieces;
}

std::string plain_text(std::string_view sentence) {
  const std::string safe = masked(sentence);
  std::string out;
  for (const Run& run : runs(safe)) out += run.text;
  return out;
}

}  // namespace cutaway::render
