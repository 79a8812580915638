// SPDX-License-Identifier: Apache-2.0
// `doctor` as JSON and as text: what was read how deep, and how much of it could be followed.
#include <algorithm>
#include <map>

#include "base/text.h"
#include "catalogue/languages.h"
#include "meaning/role_coverage.h"
#include "render/house_keeping.h"
#include "render/json_parts.h"
#include "render/unicode.h"
#include "syntax/capabilities.h"

namespace cutaway::render {
namespace {

const char* depth_word(catalogue::Depth depth) {
  switch (depth) {
    case catalogue::Depth::full:
      return "full";
    case catalogue::Depth::outline:
      return "outline";
    case catalogue::Depth::structured:
      return "structured";
    case catalogue::Depth::counted:
      return "counted";
  }
  return "counted";
}

struct LanguageRow {
  std::uint64_t files = 0, lines = 0;
};

/// What the reading came to, gathered once for both forms.
struct Reading {
  std::uint64_t files = 0, read = 0, binary = 0;
  std::map<std::string, std::uint64_t> partly;                ///< why → files
  std::vector<std::pair<std::string, std::string>> not_read;  ///< path, why
  std::map<std::string, std::uint64_t> limits;
  std::map<LanguageId, LanguageRow> languages;
};

Reading gather(const model::Analysis& analysis) {
  Reading reading;
  const syntax::Project& project = *analysis.project;
  for (std::size_t i = 0; i < project.size(); ++i) {
    const sources::File& file = project.file(FileId(i));
    const syntax::Syntax& syntax = project.of(FileId(i));
    ++reading.files;
    if (file.binary) ++reading.binary;
    if (!file.why_not.empty() && !file.binary) {
      reading.not_read.emplace_back(file.path, file.why_not);
      ++reading.limits[file.why_not];
    } else if (!syntax.problems.empty() && syntax.counts.lines == 0) {
      reading.not_read.emplace_back(file.path,
                                    std::string(syntax.text(syntax.problems.front().what)));
    } else if (!file.binary) {
      ++reading.read;
    }
    if (syntax.has_errors) ++reading.partly["the grammar met something it does not know"];
    if (!file.language.valid()) continue;
    LanguageRow& row = reading.languages[file.language];
    ++row.files;
    row.lines += syntax.counts.lines;
  }
  return reading;
}

std::vector<std::pair<LanguageId, LanguageRow>> by_lines(const Reading& reading) {
  std::vector<std::pair<LanguageId, LanguageRow>> rows(reading.languages.begin(),
                                                       reading.languages.end());
  std::stable_sort(rows.begin(), rows.end(),
                   [](const auto& a, const auto& b) { return a.second.lines > b.second.lines; });
  return rows;
}

std::uint64_t sum(const std::map<std::string, std::uint64_t>& counts) {
  std::uint64_t all = 0;
  for (const auto& [why, n] : counts) all += n;
  return all;
}

void write_capabilities(JsonWriter& json, LanguageId id) {
  const syntax::Capabilities abilities = syntax::capabilities_of(id);
  if (abilities == syntax::Capabilities{}) return;
  json.key("reads").open_object(true);
  for (std::size_t i = 0; i < abilities.size(); ++i)
    json.member(lower(syntax::kCapabilities[i]), syntax::word(abilities[i]));
  json.close();
}

void write_languages(JsonWriter& json, const Reading& reading) {
  json.key("languages").open_array();
  for (const auto& [id, row] : by_lines(reading)) {
    const catalogue::Language& language = catalogue::language(id);
    json.open_object(true)
        .member("name", language.name)
        .member("depth", depth_word(language.depth));
    json.key("files").number(row.files).key("lines").number(row.lines);
    write_capabilities(json, id);
    json.close();
  }
  json.close();
}

/// One row a language with its capabilities; `with` says which languages.
PlainTable capability_table(const std::vector<LanguageId>& languages) {
  PlainTable table{{"language", "depth"}, {}};
  for (const std::string_view name : syntax::kCapabilities) table.columns.emplace_back(name);
  for (const LanguageId id : languages) {
    const catalogue::Language& language = catalogue::language(id);
    const syntax::Capabilities abilities = syntax::capabilities_of(id);
    if (abilities == syntax::Capabilities{}) continue;
    table.rows.push_back({language.name, depth_word(language.depth)});
    for (const syntax::Ability ability : abilities)
      table.rows.back().emplace_back(
          ability == syntax::Ability::not_applicable ? "–" : syntax::word(ability));
  }
  return table;
}

void write_coverage(JsonWriter& json, const linking::Links& links) {
  json.key("coverage").open_array();
  for (const linking::Coverage& row : links.coverage()) {
    if (!row.language.valid()) continue;
    json.open_object(true).member("language", catalogue::language(row.language).name);
    json.key("calls").number(row.calls).key("calls_in_project").number(row.calls_in_project);
    json.key("calls_outside")
        .number(row.calls_outside)
        .key("calls_unknown")
        .number(row.calls_unknown);
    json.key("imports").number(row.imports).key("imports_resolved").number(row.imports_resolved);
    json.key("values").number(row.values).key("values_closed").number(row.values_closed).close();
  }
  json.close();
}

std::string share(std::uint64_t part, std::uint64_t whole) {
  return whole == 0 ? "–" : std::to_string(part * 100 / whole) + " %";
}

std::string coverage_text(const linking::Links& links, const Context& context) {
  PlainTable rows{
      {"language", "calls", "resolved", "in the repository", "imports resolved", "values closed"},
      {}};
  for (const linking::Coverage& row : links.coverage()) {
    if (!row.language.valid() || row.calls + row.imports == 0) continue;
    rows.rows.push_back({catalogue::language(row.language).name, with_commas(row.calls),
                         share(row.calls_in_project + row.calls_outside, row.calls),
                         share(row.calls_in_project, row.calls),
                         share(row.imports_resolved, row.imports),
                         share(row.values_closed, row.values)});
  }
  return rows.rows.empty() ? std::string() : "\n" + table(rows, "table", context);
}

/// Values that decide something, by language and role.
std::vector<meaning::RoleCoverage> roles_of(const Context& context) {
  return meaning::role_coverage(*context.analysis->facts, *context.analysis->project);
}

void write_roles(JsonWriter& json, const Context& context) {
  json.key("values").open_array();
  for (const meaning::RoleCoverage& row : roles_of(context)) {
    json.open_object(true).member("language", catalogue::language(row.language).name);
    json.member("role", row.role).key("n").number(row.values).key("closed").number(row.closed);
    json.key("why_open").open_array(true);
    for (const auto& [why, n] : row.why_open)
      json.open_object(true).member("why", why).key("n").number(n).close();
    json.close().close();
  }
  json.close();
}

std::string roles_text(const Context& context) {
  PlainTable rows{{"language", "values of", "seen", "known", "most often open because of"}, {}};
  for (const meaning::RoleCoverage& row : roles_of(context)) {
    rows.rows.push_back({catalogue::language(row.language).name, row.role, with_commas(row.values),
                         share(row.closed, row.values),
                         row.why_open.empty() ? "–" : row.why_open.front().first});
  }
  return rows.rows.empty() ? std::string() : "\n" + table(rows, "table", context);
}

}  // namespace

std::string doctor_json(const Context& context) {
  const Reading reading = gather(*context.analysis);
  JsonWriter json(true);
  JsonParts parts(json, context, nullptr);
  json.open_object();
  parts.head();
  json.key("files")
      .number(reading.files)
      .key("read")
      .number(reading.read)
      .key("binary")
      .number(reading.binary);
  json.key("partly").number(sum(reading.partly) + sum(reading.limits)).key("skipped").open_array();
  for (const auto& [path, why] : reading.not_read) {
    json.open_object(true).member("path", path).member("why", why).key("files").number(1).close();
  }
  for (const sources::Skipped& skipped : context.analysis->project->tree->skipped()) {
    json.open_object(true)
        .member("path", skipped.path)
        .member("why", skipped.why)
        .key("files")
        .number(skipped.files)
        .close();
  }
  json.close();
  write_languages(json, reading);
  write_coverage(json, *context.analysis->links);
  write_roles(json, context);
  json.key("limits_hit").open_array();
  for (const auto& [why, files] : reading.limits)
    json.open_object(true).member("why", why).key("files").number(files).close();
  json.close().close();
  return json.take().bytes() + "\n";
}

std::string doctor_text(const Context& context) {
  const Reading reading = gather(*context.analysis);
  std::string out = counted(reading.files, "file") + ": " + with_commas(reading.read) + " read, " +
                    with_commas(reading.binary) + " binary, " +
                    with_commas(reading.not_read.size()) + " not read whole\n\n";
  PlainTable languages{{"language", "depth", "files", "lines"}, {}};
  for (const auto& [id, row] : by_lines(reading)) {
    const catalogue::Language& language = catalogue::language(id);
    languages.rows.push_back({language.name, depth_word(language.depth), with_commas(row.files),
                              with_commas(row.lines)});
  }
  out += table(languages, "table", context);
  std::vector<LanguageId> present;
  for (const auto& [id, row] : by_lines(reading)) present.push_back(id);
  const PlainTable capabilities = capability_table(present);
  if (!capabilities.rows.empty()) out += "\n" + table(capabilities, "table", context);
  out += coverage_text(*context.analysis->links, context) + roles_text(context);
  PlainTable skipped{{"not read", "files", "why"}, {}};
  for (const auto& [path, why] : reading.not_read) skipped.rows.push_back({path, "1", why});
  for (const sources::Skipped& row : context.analysis->project->tree->skipped()) {
    skipped.rows.push_back({row.path, with_commas(row.files), row.why});
  }
  if (!skipped.rows.empty()) out += "\n" + table(skipped, "table", context);
  for (const auto& [why, files] : reading.partly)
    out += "\n" + counted(files, "file") + " read around errors: " + why + "\n";
  return out;
}

std::string capabilities_text(const Context& context) {
  std::vector<LanguageId> all;
  std::vector<std::string> as_data;
  for (std::size_t i = 0; i < catalogue::languages().size(); ++i) {
    all.emplace_back(i);
    const catalogue::Language& language = catalogue::language(LanguageId(i));
    if (!language.reader.empty()) as_data.push_back(language.name);
  }
  return table(capability_table(all), "markdown", context) +
         "\nRead as data: " + join(as_data, ", ") + ".\n";
}

}  // namespace cutaway::render
