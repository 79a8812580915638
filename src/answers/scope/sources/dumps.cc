// SPDX-License-Identifier: Apache-2.0
// The tools say so themselves, or turn the checks of the database off before they fill it.
#include "answers/scope/sources/dumps.h"

#include <algorithm>

#include "base/text.h"
#include "base/word_at.h"

namespace cutaway::answers {
namespace {

constexpr std::size_t kFirstLines = 12;

std::string in_one_piece(std::string_view name) { return join(identifier_words(name), ""); }

/// "upgrade/19/tables.sql", "patches/2.1.sql": a folder of one version each, or a file of one.
bool is_of_upgrades(std::string_view path) {
  static constexpr std::string_view kFolders[] = {"upgrade", "upgrades", "update",
                                                  "updates", "patch",    "patches"};
  const std::vector<std::string_view> pieces = split(path, '/');
  for (std::size_t i = 0; i + 1 < pieces.size(); ++i) {
    if (std::ranges::find(kFolders, lower(pieces[i])) != std::end(kFolders) &&
        pieces[i + 1].find_first_of("0123456789") != std::string_view::npos)
      return true;
  }
  return false;
}

/// 12 of "V12__names.sql", 0 without one.
std::uint64_t number_of(std::string_view path) {
  constexpr std::size_t kLongest = 18;
  std::string_view name = base_name(path);
  if (name.starts_with("V") || name.starts_with("v")) name.remove_prefix(1);
  std::uint64_t out = 0;
  for (std::size_t i = 0; i < name.size() && i < kLongest && name[i] >= '0' && name[i] <= '9'; ++i)
    out = out * 10 + static_cast<std::uint64_t>(name[i] - '0');
  return out;
}

/// What stands behind the name in the line; nothing where it does not stand there.
std::string_view behind(std::string_view line, std::string_view name) {
  const std::size_t at = word_at(line, name);
  return at == std::string_view::npos ? std::string_view() : line.substr(at + name.size());
}

bool ends_quote(std::string_view rest) { return rest.starts_with("'") || rest.starts_with("]'"); }

bool ends_table(std::string_view line, std::string_view table) {
  const std::string_view rest = behind(line, table);
  if (rest.empty()) return contains(line, "drop table") && line.ends_with(table);
  return contains(line, "drop table") || contains(line, "rename table") ||
         (contains(line, "sp_rename") ? ends_quote(rest) : contains(rest, "rename to"));
}

bool ends_column(std::string_view line, std::string_view column) {
  const std::string_view rest = behind(line, column);
  if (rest.empty()) return contains(line, "drop column") && line.ends_with(column);
  return contains(line, "drop column") || contains(line, "rename column") ||
         (contains(line, "sp_rename") && ends_quote(rest));
}

}  // namespace

const std::vector<OldSteps::Step>& OldSteps::steps_of(std::string_view folder) {
  const auto known = known_.find(folder);
  if (known != known_.end()) return known->second;
  std::vector<Step> out;
  for (std::size_t i = 0; i < analysis_.project->size(); ++i) {
    const std::string& path = analysis_.project->file(FileId(i)).path;
    if (!path.ends_with(".sql") || folder_name(path) != folder || number_of(path) == 0) continue;
    for (const std::string& line : quotes_.file(FileId(i))) {
      std::string small = lower(line);
      if (contains(small, "rename") || contains(small, "drop "))
        out.push_back({number_of(path), std::move(small)});
    }
  }
  return known_.emplace(std::string(folder), std::move(out)).first->second;
}

bool OldSteps::hold(std::string_view name, const Place& place) {
  if (!place.file.valid()) return false;
  const std::string& path = analysis_.project->file(place.file).path;
  if (!path.ends_with(".sql")) return false;
  if (is_of_upgrades(path)) return true;
  const std::uint64_t number = number_of(path);
  if (number == 0) return false;
  const std::string small = lower(name);
  const std::size_t dot = small.rfind('.');
  const std::string table = small.substr(0, dot);
  const std::string column = dot == std::string::npos ? std::string() : small.substr(dot + 1);
  return std::ranges::any_of(steps_of(folder_name(path)), [&](const Step& step) {
    return step.number > number &&
           (ends_table(step.line, table) ||
            (!column.empty() && word_at(step.line, table) != std::string_view::npos &&
             ends_column(step.line, column)));
  });
}

bool Dumps::hold(FileId file) {
  if (!file.valid() || !analysis_.project->file(file).path.ends_with(".sql")) return false;
  const auto known = known_.find(file);
  if (known != known_.end()) return known->second;
  const std::vector<std::string>& lines = quotes_.file(file);
  bool dump = false;
  for (std::size_t i = 0; i < lines.size() && i < kFirstLines && !dump; ++i) {
    const std::string small = lower(lines[i]);
    dump = std::ranges::any_of(words_.group("dump_marks"),
                               [&](const std::string& mark) { return contains(small, mark); });
  }
  known_.emplace(file, dump);
  return dump;
}

Place Dumps::of_field(const model::Entity& entity, const model::EntityField& field) {
  if (!field.is.place.file.valid()) return entity.places.front();
  if (!hold(field.is.place.file)) return field.is.place;
  const std::string wanted = in_one_piece(field.is.name);
  for (const Place& place : entity.places) {
    if (!place.file.valid() || hold(place.file)) continue;
    const std::vector<std::string>& lines = quotes_.file(place.file);
    for (std::size_t at = std::max<std::size_t>(place.line, 1);
         at <= place.end_line && at <= lines.size(); ++at) {
      const std::string_view line = trim(lines[at - 1]);
      const std::size_t end = line.find_first_of(" :=(;,");
      if (in_one_piece(line.substr(0, end)) != wanted) continue;
      const auto number = static_cast<std::uint32_t>(at);
      return {place.file, number, number};
    }
  }
  return field.is.place;
}

}  // namespace cutaway::answers
