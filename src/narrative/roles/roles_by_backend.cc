// SPDX-License-Identifier: Apache-2.0
// Tells a technology by the lines with which settings of a framework choose it for a work.
#include <re2/re2.h>

#include <algorithm>
#include <utility>

#include "base/text.h"
#include "narrative/roles/role_lists.h"
#include "narrative/roles/role_setting_lines.h"
#include "narrative/roles/roles_by_product.h"

namespace cutaway::narrative {
namespace {

using Lines = std::vector<std::string>;
constexpr std::size_t kSectionAbove = 12;  ///< lines between a section's name and what it chooses

/// A line that chooses it: what for, and the setting on which that hangs.
struct Chosen {
  std::string section, says, setting;
  Place place, section_at, switch_at;
};

Place line_at(FileId file, std::size_t index) {
  const auto at = static_cast<std::uint32_t>(index + 1);
  return {file, at, at};
}

/// "default" of `"default": {` above, or of `STORAGES["default"][…] =` and `DEFAULT_FILE_STORAGE =`
/// in the line; with the line on which it stands.
std::pair<std::string, std::size_t> section_of(const Lines& lines, std::size_t index) {
  static const RE2 kIndexed(R"re(\w\[["'](\w+)["']\])re"),
      kNamed(R"re(^\s*([A-Z_]+STORAGE)\s*=)re"),
      kOpened(R"re(^\s*["']?(\w+)["']?\s*:\s*\{?\s*$)re");
  std::string name;
  if (RE2::PartialMatch(lines[index], kIndexed, &name) ||
      RE2::PartialMatch(lines[index], kNamed, &name))
    return {name, index};
  const std::size_t own = indent_of(lines[index]);
  for (std::size_t i = index; i-- > 0 && index - i <= kSectionAbove;) {
    if (trim(lines[i]).empty() || indent_of(lines[i]) >= own) continue;
    if (RE2::PartialMatch(lines[i], kOpened, &name) || RE2::PartialMatch(lines[i], kIndexed, &name))
      return {name, i};
    break;
  }
  return {{}, index};
}

/// The setting that the condition around the line asks for; nothing where the line holds when it is
/// not set, or only where somebody tries the product.
std::optional<Chosen> under_condition(const Lines& lines, std::size_t index, FileId file) {
  static const RE2 kCondition(R"re(^\s*(?:el)?if\s+(.*):\s*$)re"),
      kSetting(R"re(\b([A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+)\b)re");
  Chosen out;
  out.place = line_at(file, index);
  std::size_t own = indent_of(lines[index]);
  for (std::size_t i = index; i-- > 0 && own > 0;) {
    if (sets_nothing(lines[i]) || indent_of(lines[i]) >= own) continue;
    own = indent_of(lines[i]);
    const std::string_view text = trim(lines[i]);
    std::string condition, setting;
    if (text.starts_with("else") || text.starts_with("case ")) return std::nullopt;
    if (!RE2::PartialMatch(lines[i], kCondition, &condition)) continue;
    if (contains(condition, "DEBUG") || contains(condition, "TEST") ||
        contains(condition, "not ") || contains(condition, "!=") || contains(condition, " or "))
      return std::nullopt;
    if (!RE2::PartialMatch(condition, kSetting, &setting) || !out.setting.empty()) continue;
    out.setting = setting;
    out.switch_at = line_at(file, i);
  }
  return out;
}

/// "uploaded files" of a section called "default", "`exports`" of any other.
std::string says(const RoleSubject& of, const std::string& section) {
  const std::string key = section.empty() ? "none" : lower(section);
  const auto rows = role_rows(of, "backend_sections." + key, 1);
  return rows.empty() ? code(section) : rows.front()[0];
}

std::vector<Chosen> chosen_in(const RoleSubject& of, FileId file, const SettingRow& row) {
  std::vector<Chosen> out;
  const Lines& lines = of.story.quotes.file(file);
  for (std::size_t i = 0; i < lines.size(); ++i) {
    const std::string_view line = std::string_view(lines[i]).substr(0, kLongestSettingLine);
    if (sets_nothing(line) ||
        !RE2::PartialMatch(re2::StringPiece(line.data(), line.size()), *row.expression))
      continue;
    auto chosen = under_condition(lines, i, file);
    if (!chosen) continue;
    const auto [section, above] = section_of(lines, i);
    // "test_amazon": where tests keep theirs.
    const auto words = identifier_words(section);
    if (std::ranges::find(words, "test") != words.end()) continue;
    chosen->section = section;
    chosen->section_at = line_at(file, above);
    chosen->says = says(of, section);
    out.push_back(std::move(*chosen));
  }
  return out;
}

std::string filled(std::string text, std::string_view hole, const std::string& words) {
  if (const std::size_t at = text.find(hole); at != text.npos) text.replace(at, hole.size(), words);
  return text;
}

/// "uploaded files where `USE_S3` is set", the works of one setting after those of another.
std::string told_works(const std::vector<Chosen>& all, const std::string& deed,
                       Sentence& sentence) {
  std::vector<std::string> settings;
  for (const Chosen& one : all)
    if (std::ranges::find(settings, one.setting) == settings.end()) settings.push_back(one.setting);
  std::vector<std::string> told;
  for (const std::string& setting : settings) {
    std::vector<std::string> things, sections;
    for (const Chosen& one : all) {
      if (one.setting != setting || std::ranges::find(things, one.says) != things.end()) continue;
      if (things.size() == kNamedInRole) break;
      things.push_back(one.says);
      sections.push_back(code(one.section));
      sentence.at(one.place);
      if (contains(deed, "{") && !one.section.empty())
        sentence.named(one.says, one.section, one.section_at);
      if (!setting.empty()) sentence.named(code(setting), setting, one.switch_at);
    }
    std::string text = filled(filled(deed, "{}", join_and(things)), "{name}", join_and(sections));
    if (!setting.empty()) text += " where " + code(setting) + " is set";
    if (std::ranges::find(told, text) == told.end()) told.push_back(text);
  }
  constexpr std::size_t kMostSettings = 2;
  if (told.size() > kMostSettings) told.resize(kMostSettings);
  return join(told, ", and ");
}

}  // namespace

namespace {

/// Whether a module of settings is one of several that whoever starts the product takes: "aws.py"
/// beside "gcp.py", which neither bears the name of all of them nor is taken in by one of them.
bool is_one_of_several(const RoleSubject& of, FileId file, std::string_view words) {
  const std::string& path = of.story.path(file);
  const std::string stem = lower(base_name(path).substr(0, base_name(path).find('.')));
  const auto all = split(words, ' ');
  if (stem == "__init__" || std::ranges::find(all, stem) != all.end()) return false;
  for (std::size_t f = 0; f < of.story.tree().files().size(); ++f) {
    if (FileId(f) == file || folder_name(of.story.path(FileId(f))) != folder_name(path)) continue;
    const auto taken = of.story.analysis.links->file_imports(FileId(f));
    if (std::ranges::find(taken, file) != taken.end()) return false;
  }
  return true;
}

}  // namespace

std::optional<Claim> role_by_backend(const RoleSubject& of) {
  for (const SettingRow& row : setting_rows(of, "backends." + of.technology.id)) {
    std::vector<Chosen> all;
    std::string file_name;
    for (std::size_t f = 0; f < of.story.tree().files().size(); ++f) {
      const FileId file(f);
      const std::string& path = of.story.path(file);
      if (!is_called_so(path, row.files) || !is_product_file(of, file)) continue;
      if (contains(row.says, "keeps") && is_one_of_several(of, file, row.files)) continue;
      for (Chosen& one : chosen_in(of, file, row)) {
        if (!file_name.empty() && base_name(path) != file_name) continue;
        file_name = std::string(base_name(path));
        all.push_back(std::move(one));
      }
    }
    if (all.empty()) continue;
    Sentence sentence = of.sentence("backend");
    std::string text = told_works(all, row.says, sentence);
    if (!contains(text, " is set") && !contains(text, file_name)) {
      sentence.named(code(file_name), file_name, {all.front().place.file, 1, 1});
      text += ", as " + code(file_name) + " sets it";
    }
    return sentence.text(of.name() + ' ' + text + ".").finish();
  }
  return std::nullopt;
}

namespace {

/// Whether a line of these files of settings names another engine, or asks for one.
bool names_another(const RoleSubject& of, const SettingRow& row, const RE2& another) {
  for (std::size_t f = 0; f < of.story.tree().files().size(); ++f) {
    if (!is_called_so(of.story.path(FileId(f)), row.files) || !is_product_file(of, FileId(f)))
      continue;
    for (const std::string& line : of.story.quotes.file(FileId(f)))
      if (!sets_nothing(line) && !RE2::PartialMatch(line, *row.expression) &&
          RE2::PartialMatch(line, another))
        return true;
  }
  return false;
}

}  // namespace

std::optional<Claim> role_by_engine(const RoleSubject& of) {
  RE2::Options options;
  options.set_log_errors(false);
  for (const auto& cells : role_rows(of, "engines." + of.technology.id, 3)) {
    const SettingRow row{"", cells[0], std::make_unique<RE2>(cells[1], options)};
    const RE2 another(cells[2], options);
    for (std::size_t f = 0; f < of.story.tree().files().size() && row.expression->ok(); ++f) {
      const FileId file(f);
      if (!is_called_so(of.story.path(file), row.files) || !is_product_file(of, file) ||
          is_one_of_several(of, file, row.files))
        continue;
      for (const Chosen& one : chosen_in(of, file, row)) {
        // A connection beside the one for the product's own tables.
        if (!one.setting.empty() || (!one.section.empty() && one.section != "default")) continue;
        const std::string name(base_name(of.story.path(file)));
        Sentence sentence = of.sentence("default");
        sentence.at(one.place).named(code(name), name, {file, 1, 1});
        return sentence
            .text(of.name() +
                  (names_another(of, row, another)
                       ? " keeps the data unless another database is set"
                       : " keeps the product's tables") +
                  ", as " + code(name) + " says.")
            .finish();
      }
    }
  }
  return std::nullopt;
}

}  // namespace cutaway::narrative
