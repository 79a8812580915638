// SPDX-License-Identifier: Apache-2.0
// One pass over what is set, kept or done; whether a name fits is for the one who asks.
#include "answers/scope/everyday/everyday_sources.h"

#include <algorithm>
#include <set>

#include "answers/scope/sources/amount_forms.h"
#include "answers/scope/sources/code_files.h"
#include "answers/scope/sources/dumps.h"
#include "answers/scope/sources/registries.h"
#include "answers/scope/sources/setting_lines.h"
#include "answers/scope/sources/setting_tags.h"
#include "answers/scope/sources/thing_names.h"
#include "base/text.h"
#include "catalogue/languages.h"

namespace cutaway::answers {
namespace {

using syntax::SymbolKind;
using syntax::ValueKind;

constexpr std::size_t kLongestKey = 80;

/// "timesheet.rules.lockdown_period", "registration-restrict": words of small letters that are
/// put together, as no sentence is.
bool is_key(std::string_view text) {
  bool put_together = false;
  for (const char c : text) {
    const bool small = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
    const bool mark = c == '_' || c == '.' || c == '-';
    if (!small && !mark && (c < 'A' || c > 'Z')) return false;
    put_together = put_together || mark || (c >= 'A' && c <= 'Z');
  }
  return put_together && text.front() >= 'a' && text.front() <= 'z';
}

/// "InvalidPromoCode", "WaitlistException": what goes wrong does nothing.
bool is_failure(std::string_view name) {
  return std::ranges::any_of(identifier_words(name), [](const std::string& word) {
    return word == "invalid" || word == "error" || word == "exception" || word == "mock" ||
           word == "fake" || word == "seed";
  });
}

/// Strings that are handed to a call or looked up by: a key is read so. `return "login.failed"` is
/// the name of something else.
std::set<std::size_t> handed_over(const RequestWords& words, const syntax::Syntax& syntax) {
  std::set<std::size_t> out;
  for (const ValueId id : syntax.arguments) {
    if (id.valid()) out.insert(id.index());
  }
  // What a tag calls a member for others, `json:"user-name"`, is read by no key of settings.
  for (const syntax::Annotation& tag : syntax.annotations) {
    const ValueId said = tag.argument_count == 1 ? syntax.arguments[tag.first_argument] : ValueId();
    const std::string name = lower(syntax.text(tag.name));
    if (said.valid() && (words.has("tags_of_others", name) || words.has("tags_of_settings", name)))
      out.erase(said.index());
  }
  for (const syntax::ValueNode& node : syntax.values) {
    if (node.kind != ValueKind::call && node.kind != ValueKind::index) continue;
    for (std::size_t c = 1; c < node.child_count; ++c) out.insert(syntax.child(node, c).index());
  }
  // `url_for("shop.public_page")`: the name of a way in, and no key of anything set.
  for (const syntax::Call& call : syntax.calls) {
    if (!words.has("names_ways_in", lower(syntax.text(call.name)))) continue;
    for (std::uint32_t i = 0; i < call.argument_count; ++i) {
      const ValueId id = syntax.arguments[call.first_argument + i];
      if (id.valid()) out.erase(id.index());
    }
  }
  return out;
}

bool names_function(const syntax::Syntax& syntax, std::string_view text) {
  return std::ranges::any_of(syntax.symbols, [&](const syntax::Symbol& symbol) {
    return (symbol.kind == SymbolKind::function || symbol.kind == SymbolKind::method) &&
           syntax.text(symbol.name) == text;
  });
}

/// "registry.zookeeper" of what a file of data sets in that line; empty in code.
std::string keys_above(const syntax::Syntax& syntax, DataId at) {
  std::string above;
  for (; at.valid(); at = syntax.data[at.index()].parent) {
    const std::string_view over = syntax.text(syntax.data[at.index()].key);
    if (!over.empty() && over[0] != '#')
      above = std::string(over) + (above.empty() ? "" : ".") + above;
  }
  return above;
}
std::string keys_above(const syntax::Syntax& syntax, std::uint32_t line) {
  const auto node = std::ranges::find(syntax.data, line, &syntax::DataNode::line);
  return node == syntax.data.end() ? std::string() : keys_above(syntax, node->parent);
}

/// A setting that stands in a list; it is told while `one` lives.
Met as_setting(FileId file, const Registered& one) {
  return {ThingKind::setting,
          one.name,
          one.name,
          {},
          {file, one.line, one.end_line},
          one.written,
          {},
          0,
          kSettingWeight,
          true};
}

}  // namespace

bool is_outcome(const RequestWords& words, const Met& met) {
  const bool number =
      !met.written.empty() && met.written.find_first_not_of("0123456789") == std::string::npos;
  if (!met.set || met.by_runner || met.weight >= kRuleWeight || number) return false;
  const std::vector<std::string> all = identifier_words(met.own);
  return !all.empty() && words.has("outcome_endings", lower(all.back()));
}

EverydaySources::EverydaySources(const model::Analysis& analysis, const RequestWords& words,
                                 MatterKind kind)
    : analysis_(analysis),
      words_(words),
      kind_(kind),
      kinds_(*analysis.catalogue),
      texts_(*analysis.catalogue) {}

void EverydaySources::each(const Tell& tell) const {
  if (kind_ == MatterKind::act) {
    ways_in(tell);
  } else {
    fields(tell);
    rules(tell);
  }
  for (std::size_t i = 0; i < analysis_.project->size(); ++i) {
    if (is_product(FileId(i))) file(FileId(i), tell);
  }
}

bool EverydaySources::is_product(FileId id) const {
  const sources::File& one = analysis_.project->file(id);
  return id.valid() && one.origin == sources::Origin::own && !kinds_.aside(one.path) &&
         !kinds_.beside(one.path) && !is_tooling(one.path) && !texts_.is_translation(one.path);
}

bool EverydaySources::is_settings_word(std::string_view name) const {
  return std::ranges::any_of(identifier_words(name), [&](const std::string& word) {
    return words_.has("settings_types", word);
  });
}

void EverydaySources::fields(const Tell& tell) const {
  Dumps dumps(analysis_);
  for (std::size_t i = 0; i < analysis_.model->entities.size(); ++i) {
    const model::Entity& entity = analysis_.model->entities[i];
    const bool settings = is_settings_word(entity.name);
    const double weight = settings                     ? kKeptSettingWeight
                          : kind_ == MatterKind::field ? kAskedFieldWeight
                                                       : kFieldWeight;
    for (const model::EntityField& field : entity.fields) {
      // A field that an old migration added is kept today as any other.
      if (!field.is.place.file.valid() ||
          analysis_.project->file(field.is.place.file).origin != sources::Origin::own)
        continue;
      if (!settings && kind_ != MatterKind::field && !entity.kept) continue;
      tell({ThingKind::field,
            entity.name + "." + field.is.name,
            field.is.name,
            entity.name,
            dumps.of_field(entity, field),
            {},
            {},
            i,
            weight,
            settings,
            !settings});
    }
  }
}

void EverydaySources::rules(const Tell& tell) const {
  for (std::size_t i = 0; i < analysis_.model->rules.size(); ++i) {
    const meaning::Rule& rule = analysis_.model->rules[i].is;
    if (rule.value.empty() || rule.kind == "message" || rule.kind == "event" ||
        !rule.place.file.valid() || !is_product(rule.place.file))
      continue;
    const std::string above = keys_above(analysis_.project->of(rule.place.file), rule.place.line);
    tell({ThingKind::rule, rule.name, rule.name, above.empty() ? rule.subject : above, rule.place,
          rule.value, rule.scope, i, rule.kind == "validation" ? kFieldWeight : kRuleWeight, true});
  }
  for (const linking::SettingRead& read : analysis_.links->setting_reads()) {
    if (!read.place.file.valid() || !is_product(read.place.file)) continue;
    tell({ThingKind::setting,
          read.written,
          read.written,
          {},
          read.place,
          read.default_value.value_or(std::string()),
          {},
          0,
          kSettingWeight,
          true,
          false,
          true});
  }
}

void EverydaySources::ways_in(const Tell& tell) const {
  for (std::size_t i = 0; i < analysis_.model->endpoints.size(); ++i) {
    const model::Endpoint& one = analysis_.model->endpoints[i];
    if (one.places.empty() || !is_product(one.places.front().file)) continue;
    const std::string path = fixed_path(one.path);
    // "POST /reviews/review-list" lists them, and nobody writes one there.
    if (one.method != "GET" && only_lists(one.path)) continue;
    tell({ThingKind::endpoint,
          one.method + " " + one.path,
          base_name(path),
          path,
          one.places.front(),
          {},
          one.handler,
          i,
          kEndpointWeight});
  }
}

void EverydaySources::file(FileId id, const Tell& tell) const {
  const syntax::Syntax& syntax = analysis_.project->of(id);
  const sources::File& one = analysis_.project->file(id);
  const bool programming = one.language.valid() && catalogue::language(one.language).type ==
                                                       catalogue::LanguageType::programming;
  if (kind_ == MatterKind::act) {
    if (holds_code(one)) functions(id, tell);
    return;
  }
  const bool settings = is_settings_file(one.path);
  if (settings && !programming) keys(id, tell);
  if (!programming) return;
  for (const Registered& listed : registered_in(syntax)) tell(as_setting(id, listed));
  if (settings) lines(id, tell);
  constants(id, settings, tell);
  entries(id, settings, tell);
}

void EverydaySources::keys(FileId id, const Tell& tell) const {
  // "tests_configs.ini", "%test": what is set there holds where somebody tries it out.
  if (words_.in_name("trial_files", base_name(analysis_.project->file(id).path))) return;
  const syntax::Syntax& syntax = analysis_.project->of(id);
  for (const syntax::DataNode& node : syntax.data) {
    std::string_view key = syntax.text(node.key);
    if (node.kind != syntax::DataKind::scalar || key.empty()) continue;
    DataId around = node.parent;
    // "session_timeout: {format: int, default: 0}": the key above says what it is.
    if (is_value_of_record(key) && around.valid() &&
        !syntax.text(syntax.data[around.index()].key).empty()) {
      key = syntax.text(syntax.data[around.index()].key);
      around = syntax.data[around.index()].parent;
    }
    std::string above = keys_above(syntax, around);
    // `%test.users.allow-registrations`: of one profile.
    if (key[0] == '%' && words_.in_name("trial_files", key.substr(0, key.find('.')))) continue;
    const std::size_t dot = key.rfind('.');
    const std::string_view own = dot == std::string_view::npos ? key : key.substr(dot + 1);
    if (dot != std::string_view::npos) above += "." + std::string(key.substr(0, dot));
    tell({ThingKind::setting,
          std::string(key),
          own,
          above,
          {id, node.line, node.line},
          std::string(syntax.text(node.value)),
          {},
          0,
          kSettingWeight,
          true,
          false,
          true});
  }
}

void EverydaySources::lines(FileId id, const Tell& tell) const {
  const auto text = analysis_.project->tree->read(id);
  if (!text.ok()) return;
  for (const Registered& one : settings_by_lines(text.value())) tell(as_setting(id, one));
}

void EverydaySources::constants(FileId id, bool settings, const Tell& tell) const {
  const syntax::Syntax& syntax = analysis_.project->of(id);
  const std::map<std::size_t, std::string> tagged = tagged_settings(words_, syntax);
  for (std::size_t i = 0; i < syntax.symbols.size(); ++i) {
    const syntax::Symbol& symbol = syntax.symbols[i];
    const auto tag = tagged.find(i);
    const bool member = symbol.kind == SymbolKind::field || symbol.kind == SymbolKind::property;
    if (!member && symbol.kind != SymbolKind::constant && symbol.kind != SymbolKind::variable &&
        symbol.kind != SymbolKind::enum_member)
      continue;
    const std::string_view holder = symbol.container.valid()
                                        ? syntax.text(syntax.symbols[symbol.container.index()].name)
                                        : std::string_view();
    const bool of_settings = tag != tagged.end() || is_settings_word(holder);
    if (member && !of_settings) continue;
    // The number of a choice tells its place among the others.
    std::string written =
        symbol.kind == SymbolKind::enum_member ? std::string() : literal_of(syntax, symbol.value);
    if (!of_settings && written.empty()) continue;
    if (symbol.kind == SymbolKind::variable && !settings) continue;
    const std::string_view name =
        tag == tagged.end() ? syntax.text(symbol.name) : std::string_view(tag->second);
    tell({ThingKind::setting,
          std::string(name),
          name,
          holder,
          {id, symbol.name_line, symbol.name_line},
          std::move(written),
          {id, SymbolId(i)},
          0,
          settings || of_settings ? kRuleWeight : kConstantWeight,
          true});
  }
}

/// `'lockdown_period' => null` in a file of settings, and keys by which kept settings are read:
/// `setting('registration-restrict')`.
void EverydaySources::entries(FileId id, bool settings, const Tell& tell) const {
  const syntax::Syntax& syntax = analysis_.project->of(id);
  // Keys of the texts on a screen look the same.
  const ranking::FileKind of = kinds_.of(analysis_.project->file(id).path);
  const bool screen = of == ranking::FileKind::screen || of == ranking::FileKind::text_style;
  const std::set<std::size_t> handed =
      settings ? std::set<std::size_t>{} : handed_over(words_, syntax);
  for (std::size_t i = 0; i < syntax.values.size(); ++i) {
    const syntax::ValueNode& node = syntax.values[i];
    const std::string_view text = syntax.text(node.text);
    if (text.size() > kLongestKey) continue;
    const bool entry = node.kind == ValueKind::entry;
    if (!entry && node.kind != ValueKind::string) continue;
    if (entry && !settings) continue;
    if (!entry && (screen || !is_key(text) || (!settings && !handed.contains(i)))) continue;
    // `before_action :check_signups_enabled`: what is handed over is a function of this file.
    if (!entry && !settings && names_function(syntax, text)) continue;
    std::string written = entry ? literal_of(syntax, ValueId(i)) : std::string();
    const std::size_t dot = text.rfind('.');
    const std::string_view own = dot == std::string_view::npos ? text : text.substr(dot + 1);
    const std::string_view above =
        dot == std::string_view::npos ? std::string_view() : text.substr(0, dot);
    tell({ThingKind::setting,
          std::string(text),
          own,
          above,
          {id, node.line, node.line},
          std::move(written),
          {},
          0,
          settings ? kRuleWeight : kKeyWeight,
          true});
  }
}

void EverydaySources::functions(FileId id, const Tell& tell) const {
  const syntax::Syntax& syntax = analysis_.project->of(id);
  for (std::size_t i = 0; i < syntax.symbols.size(); ++i) {
    const syntax::Symbol& symbol = syntax.symbols[i];
    const bool type = symbol.kind == SymbolKind::class_;
    if (!type && symbol.kind != SymbolKind::function && symbol.kind != SymbolKind::method) continue;
    const std::string_view name = syntax.text(symbol.name);
    if (is_nameless(name) || is_failure(name)) continue;
    std::string_view holder = symbol.container.valid()
                                  ? syntax.text(syntax.symbols[symbol.container.index()].name)
                                  : syntax.text(symbol.receiver);
    if (is_nameless(holder)) holder = {};
    tell({type ? ThingKind::type : ThingKind::function,
          (holder.empty() ? "" : std::string(holder) + ".") + std::string(name),
          name,
          holder,
          {id, symbol.name_line, symbol.name_line},
          {},
          {id, SymbolId(i)},
          0,
          kActWeight});
  }
}

}  // namespace cutaway::answers
