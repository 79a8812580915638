// SPDX-License-Identifier: Apache-2.0
// Roles of databases that are taken where nobody sets anything: by a default beside a setting, by
// the branch of an empty address, by the other branch of a switch.
#include <re2/re2.h>

#include <algorithm>
#include <array>

#include "base/text.h"
#include "model/parts/draft.h"
#include "model/stack/samples.h"
#include "narrative/roles/role_by_fallback.h"
#include "narrative/roles/role_setting_lines.h"

namespace cutaway::narrative {
namespace {

using Lines = std::vector<std::string>;

bool keeps_tables(const catalogue::Technology& technology) {
  return technology.component == "datastore" && technology.protocol == "SQL";
}

Place line_at(FileId file, std::size_t index) {
  const auto at = static_cast<std::uint32_t>(index + 1);
  return {file, at, at};
}

/// Whether the line says a word of the store: "ConString::Postgres(…)", "org.postgresql.Driver".
bool names(std::string_view line, const catalogue::Technology& store) {
  constexpr std::size_t kLeast = 2;
  const std::string low = lower(line);
  const auto is_said = [&](const std::string& word) {
    return word.size() > kLeast && contains(low, word);
  };
  return contains(low, store.id) || std::ranges::any_of(store.signals.schemes, is_said);
}

/// The other databases with tables of the product.
std::vector<const catalogue::Technology*> other_databases(const RoleSubject& of) {
  std::vector<const catalogue::Technology*> out;
  for (const model::TechnologyUse& use : of.story.model().technologies) {
    const auto& other = of.story.analysis.catalogue->technology(use.technology);
    if (use.technology != of.use.technology && !use.tooling && use.family.empty() &&
        keeps_tables(other))
      out.push_back(&other);
  }
  return out;
}

/// Whether one of a few lines from `from` on, that are further in than `indent`, names the store.
bool branch_names(const Lines& lines, std::size_t from, std::size_t indent,
                  const catalogue::Technology& store) {
  constexpr std::size_t kMost = 8;
  for (std::size_t i = from; i < lines.size() && i < from + kMost; ++i) {
    if (trim(lines[i]).empty()) continue;
    if (indent_of(lines[i]) <= indent) return false;
    if (names(lines[i], store)) return true;
  }
  return false;
}

/// The `else` that belongs to the condition; none: past the end.
std::size_t else_of(const Lines& lines, std::size_t condition) {
  constexpr std::size_t kMost = 16;
  const std::size_t own = indent_of(lines[condition]);
  for (std::size_t i = condition + 1; i < lines.size() && i < condition + kMost; ++i) {
    const std::string_view line = trim(lines[i]);
    if (line.empty() || indent_of(lines[i]) > own) continue;
    if (line.starts_with("else") || line.starts_with("} else"))
      return contains(line, "if ") || contains(line, "if(") ? lines.size() : i;
    if (line != "}" && line != "{") break;
  }
  return lines.size();
}

/// The variable of which the line asks whether it is empty: `if (isNullOrEmpty(url)) {`.
std::string asked_empty(const std::string& line) {
  static const RE2 kEmpty(
      R"re(^\s*if\s*\(?\s*(?:(?:\w+\.)*[iI]s(?:NullOr)?(?:Null|Empty|WhiteSpace|Blank)\((\w+)\)|!\s*(\w+)|not\s+(\w+)|(\w+)\s*(?:===?|is)\s*(?:null|nil|None|undefined|""|'')|(\w+)\.is_?(?:[eE]mpty|none|[bB]lank)\(\))\s*\)?\s*[:{]?\s*$)re");
  std::array<std::string, 5> found;
  if (!RE2::FullMatch(line, kEmpty, &found[0], &found[1], &found[2], &found[3], &found[4]))
    return {};
  const auto at = std::ranges::find_if(found, [](const auto& one) { return !one.empty(); });
  return at == found.end() ? std::string() : *at;
}

/// A setting and where it is read.
struct SettingAt {
  std::string name;
  Place place;
};

/// The setting that the variable holds, by the nearest line above that reads it into that name.
std::optional<SettingAt> setting_in(const RoleSubject& of, FileId file, const Lines& lines,
                                    std::size_t before, const std::string& variable) {
  std::optional<SettingAt> out;
  for (const linking::SettingRead& read : of.story.analysis.links->setting_reads()) {
    if (read.place.file != file || read.place.line == 0 || read.place.line > before) continue;
    const std::string_view line = lines[read.place.line - 1];
    const std::size_t at = line.find(variable), set = line.find('=');
    if (at == std::string_view::npos || set == std::string_view::npos || at > set) continue;
    const auto words = identifier_words(line.substr(0, set));
    const auto wanted = identifier_words(variable);
    if (std::ranges::search(words, wanted).empty() || !of.story.stands(read.place, read.written))
      continue;
    out = SettingAt{read.written, read.place};
  }
  return out;
}

/// "H2 keeps the data unless `DATABASE_URL` is set; then PostgreSQL does": the address of it stands
/// in the branch that is taken where the setting is empty.
std::optional<Claim> in_empty_branch(const RoleSubject& of, const Place& place) {
  constexpr std::size_t kAbove = 8;
  const Lines& lines = of.story.quotes.file(place.file);
  const std::size_t index = place.line - 1;
  const std::size_t inner = indent_of(lines[index]);
  for (std::size_t i = index; i-- > 0 && index - i <= kAbove;) {
    if (trim(lines[i]).empty() || indent_of(lines[i]) >= inner) continue;
    const std::string variable = asked_empty(lines[i]);
    if (variable.empty()) return std::nullopt;
    const auto setting = setting_in(of, place.file, lines, i, variable);
    if (!setting) return std::nullopt;
    Sentence sentence = of.sentence("default");
    sentence.at(place).named(code(setting->name), setting->name, setting->place);
    std::string text = of.name() + " keeps the data unless " + code(setting->name) + " is set";
    const std::size_t other = else_of(lines, i);
    std::vector<std::string> then;
    for (const auto* one : other_databases(of))
      if (other < lines.size() && branch_names(lines, other + 1, indent_of(lines[i]), *one))
        then.push_back(one->name);
    if (then.size() == 1) {
      sentence.at(line_at(place.file, other));
      text += "; then " + then.front() + " does";
    }
    return sentence.text(text + ".").finish();
  }
  return std::nullopt;
}

/// "SQLite keeps the data unless `database_url` is set otherwise": the address of it is the default
/// of a setting, or of the field below a mark for defaults.
std::optional<Claim> as_default(const RoleSubject& of, const Place& place) {
  const Lines& lines = of.story.quotes.file(place.file);
  const std::string_view line = trim(lines[place.line - 1]);
  SettingAt setting;
  for (const linking::SettingRead& read : of.story.analysis.links->setting_reads())
    if (read.place.file == place.file && read.place.line == place.line && read.default_value &&
        names(*read.default_value, of.technology) && of.story.stands(read.place, read.written))
      setting = {read.written, read.place};
  if (setting.name.empty() && line.starts_with("#[") && contains(line, "default")) {
    static const RE2 kField(R"re(^\s*(?:pub(?:\(\w+\))?\s+)?(\w+)\s*:)re");
    std::size_t next = place.line;
    while (next < lines.size() && trim(lines[next]).starts_with("#[")) ++next;
    if (next < lines.size() && RE2::PartialMatch(lines[next], kField, &setting.name))
      setting.place = line_at(place.file, next);
  }
  if (setting.name.empty()) return std::nullopt;
  Sentence sentence = of.sentence("default");
  sentence.at(place).named(code(setting.name), setting.name, setting.place);
  return sentence
      .text(of.name() + " keeps the data unless " + code(setting.name) + " is set otherwise.")
      .finish();
}

/// What a condition asks for by which the store is switched on: "settings.postgresql.enabled".
std::string switch_of(const std::string& line, const catalogue::Technology& store) {
  static const RE2 kAsked(R"re(^\s*if\s*\(?\s*([A-Za-z_][\w.]*)(?:\(\))?\s*\)?\s*[:{]?\s*$)re");
  std::string asked;
  if (!RE2::FullMatch(line, kAsked, &asked) || !names(asked, store)) return {};
  const auto words = identifier_words(asked);
  static constexpr std::array<std::string_view, 4> kOn = {"enabled", "enable", "use", "is"};
  const bool on = std::ranges::any_of(
      kOn, [&](std::string_view word) { return std::ranges::find(words, word) != words.end(); });
  return on ? asked : std::string();
}

}  // namespace

std::string where_unset(const RoleSubject& of, Sentence& sentence) {
  const model::Choice& choice = *of.choice;
  if (choice.unset.empty() || !keeps_tables(of.technology)) return {};
  sentence.named(code(choice.unset), choice.unset, choice.unset_place);
  return "; where nobody sets it, it is " + code(choice.unset);
}

std::optional<Claim> role_by_unset(const RoleSubject& of) {
  if (!of.choice || !of.choice->mine_unset || !keeps_tables(of.technology)) return std::nullopt;
  const model::Choice& choice = *of.choice;
  const std::string file(base_name(of.story.path(choice.place.file)));
  Sentence sentence = of.sentence("default");
  sentence.named(code(choice.setting), choice.setting, choice.unset_place)
      .named(code(choice.value), choice.value, choice.place)
      .named(code(file), file, {choice.place.file, 1, 1});
  return sentence
      .text(of.name() + " keeps the data where nobody sets " + code(choice.setting) + "; " +
            code(file) + " sets it to " + code(choice.value) + ".")
      .finish();
}

std::optional<Claim> role_by_switched_store(const RoleSubject& of) {
  if (!keeps_tables(of.technology) || of.use.must_run || (of.choice && !of.choice->value.empty()))
    return std::nullopt;
  const auto others = other_databases(of);
  for (std::size_t f = 0; f < of.story.tree().files().size() && !others.empty(); ++f) {
    const std::string& path = of.story.path(FileId(f));
    if (!is_product_file(of, FileId(f)) || !of.story.tree().files()[f].language.valid() ||
        model::for_makers(folder_name(path)) ||
        model::is_sample(*of.story.analysis.catalogue, path))
      continue;
    const Lines& lines = of.story.quotes.file(FileId(f));
    for (std::size_t i = 0; i < lines.size(); ++i) {
      for (const auto* other : others) {
        const std::string name = switch_of(lines[i], *other);
        if (name.empty()) continue;
        const std::size_t own = indent_of(lines[i]), rest = else_of(lines, i);
        if (rest >= lines.size() || !branch_names(lines, i + 1, own, *other) ||
            branch_names(lines, i + 1, own, of.technology) ||
            !branch_names(lines, rest + 1, own, of.technology))
          continue;
        Sentence sentence = of.sentence("default");
        sentence.named(code(name), name, line_at(FileId(f), i)).at(line_at(FileId(f), rest + 1));
        return sentence
            .text(of.name() + " keeps the data unless " + code(name) + " is set; then " +
                  other->name + " does.")
            .finish();
      }
    }
  }
  return std::nullopt;
}

std::optional<Claim> role_by_address_unset(const RoleSubject& of, const Place& place) {
  if (auto claim = in_empty_branch(of, place)) return claim;
  return as_default(of, place);
}

}  // namespace cutaway::narrative
