// SPDX-License-Identifier: Apache-2.0
// One pass over constants, fields, settings and defaults; a second over conditions, which say what
// a constant is for where its own name does not.
#include "answers/scope/sources/amount_sources.h"

#include <algorithm>
#include <set>

#include "answers/scope/request/dimensions.h"
#include "answers/scope/sources/amount_forms.h"
#include "answers/scope/sources/registries.h"
#include "base/text.h"
#include "catalogue/languages.h"

namespace cutaway::answers {
namespace {

using syntax::SymbolKind;
using syntax::Syntax;
using syntax::ValueKind;
using syntax::ValueNode;

constexpr std::size_t kMostFound = 40'000, kLongestWritten = 40, kMostNodes = 40;
constexpr int kDeepest = 6;

bool has_digit(std::string_view text) {
  return text.find_first_of("0123456789") != std::string_view::npos;
}

std::string_view last_name(std::string_view target) {
  while (target.ends_with("]") || target.ends_with("\"") || target.ends_with("'"))
    target.remove_suffix(1);
  const std::size_t at = target.find_last_of(".[\"'$:@");
  return at == std::string_view::npos ? target : target.substr(at + 1);
}

/// `options.Password.RequiredLength`: a member of what a function is handed to be filled, named as
/// a bound; `this.count` is what the thing itself knows.
bool is_option(std::string_view target) {
  const std::size_t dots = static_cast<std::size_t>(std::ranges::count(target, '.'));
  if (dots < 1 || target.starts_with("this.") || target.starts_with("self.") ||
      target.find_first_of("[(>") != std::string_view::npos)
    return false;
  const std::string_view name = last_name(target);
  if (names_bound(name)) return true;
  const std::vector<std::string> words = identifier_words(name);
  return words.size() > 1 && words.front() == "required" && !dimension_named(words.back()).empty();
}

bool is_value(const syntax::Symbol& symbol) {
  return symbol.kind == SymbolKind::constant || symbol.kind == SymbolKind::variable ||
         symbol.kind == SymbolKind::field || symbol.kind == SymbolKind::property;
}

/// "day" of `{unit: "day", amount: 5}`.
std::string unit_in(const Syntax& syntax, const ValueNode& record) {
  for (std::size_t i = 0; i < record.child_count; ++i) {
    const ValueNode& entry = syntax.value(syntax.child(record, i));
    if (entry.kind != ValueKind::entry || entry.child_count == 0) continue;
    const ValueNode& value = syntax.value(syntax.child(entry, 0));
    std::string text = lower(syntax.text(value.text));
    if (value.kind != ValueKind::string) continue;
    if (text.ends_with("s")) text.pop_back();
    for (const std::string_view unit :
         {"second", "minute", "hour", "day", "week", "month", "year"}) {
      if (text == unit) return text;
    }
  }
  return {};
}

struct Written {
  std::string text, unit;
};

/// What stands in a value, or in the record or call that holds it.
Written amount_in(const Syntax& syntax, ValueId id) {
  if (id.valid() && syntax.value(id).kind == ValueKind::string) {
    const std::string_view text = syntax.text(syntax.value(id).text);
    if (const auto step = clock_step(text)) return {std::string(text), std::string(step->unit)};
    if (const auto span = iso_span(text)) return {std::string(text), std::string(span->unit)};
  }
  Written out{written_amount(syntax, id), {}};
  if (!holds_number(out.text)) out.text.clear();
  if (!out.text.empty() || !id.valid()) return out;
  const ValueNode& node = syntax.value(id);
  if (node.kind == ValueKind::call && !hands_on(syntax, node)) return out;
  out.text = literal_of(syntax, id);
  if (node.kind == ValueKind::record) out.unit = unit_in(syntax, node);
  // An address with a port in it is no amount.
  if (!has_digit(std::string_view(out.text).substr(0, 1))) out.text.clear();
  return out;
}

/// Children in brackets or with a sign between them.
std::string joined(const Syntax& syntax, const ValueNode& node, std::size_t from,
                   std::string_view sign, int depth) {
  std::string out;
  for (std::size_t i = from; i < node.child_count; ++i) {
    const std::string one = written_amount(syntax, syntax.child(node, i), depth + 1);
    if (one.empty()) return {};
    out += (i == from ? "" : std::string(sign)) + one;
  }
  return out;
}

}  // namespace

bool is_number(std::string_view text) {
  return !text.empty() && has_digit(text.substr(0, 1)) &&
         text.find_first_not_of("0123456789._") == std::string_view::npos;
}

std::string written_amount(const Syntax& syntax, ValueId id, int depth) {
  if (!id.valid() || depth > kDeepest) return {};
  const ValueNode& node = syntax.value(id);
  const std::string text(syntax.text(node.text));
  std::string out;
  switch (node.kind) {
    case ValueKind::number:
    case ValueKind::reference:
      out = text;
      break;
    case ValueKind::string:
      out = depth == 0 && is_number(text) ? text : std::string();
      break;
    case ValueKind::member: {
      const std::string object = written_amount(syntax, syntax.child(node, 0), depth + 1);
      out = object.empty() ? "" : object + "." + text;
      break;
    }
    case ValueKind::arithmetic:
      out = joined(syntax, node, 0, " " + text + " ", depth);
      break;
    case ValueKind::entry:
      out = joined(syntax, node, 0, "", depth);
      if (!out.empty() && depth > 0) out = text + "=" + out;
      break;
    case ValueKind::call:
    case ValueKind::construct: {
      if (node.child_count == 0) return {};
      out = written_amount(syntax, syntax.child(node, 0), depth + 1);
      const std::string inside = joined(syntax, node, 1, ", ", depth);
      if (node.child_count > 1 && inside.empty()) return {};
      if (!out.empty() && node.child_count > 1) out += "(" + inside + ")";
      break;
    }
    default:
      return {};
  }
  return out.size() <= kLongestWritten && (depth > 0 || has_digit(out)) ? out : std::string();
}

bool AmountSources::is_looked_at(FileId id) const {
  const sources::File& file = analysis_.project->file(id);
  if (file.origin != sources::Origin::own || !file.language.valid() || kinds_.aside(file.path) ||
      kinds_.beside(file.path) || kinds_.of(file.path) == ranking::FileKind::text_style)
    return false;
  // The numbers of a contract's fields are no amounts.
  for (const std::string_view kind : {".proto", ".thrift", ".css", ".scss", ".less", ".svg"}) {
    if (file.path.ends_with(kind)) return false;
  }
  return true;
}

bool AmountSources::is_in_test(const Place& place) {
  const auto [at, fresh] = tests_.try_emplace(place.file);
  if (fresh) at->second.emplace(*analysis_.catalogue, analysis_.project->of(place.file));
  return at->second->holds(place.line);
}

FoundAmount* AmountSources::note(FoundAmount found) {
  if (found.name.empty() || found.written.empty() || out_.size() >= kMostFound ||
      is_counter(found.name, found.written) || found.name == "id" || found.name == "value" ||
      is_in_test(found.place))
    return nullptr;
  auto& here = by_line_[{found.place.file, found.place.line}];
  for (const std::size_t at : here) {
    if (lower(out_[at].name) == lower(found.name) || found.rule != FoundAmount::kNoRule)
      return &out_[at];
  }
  here.push_back(out_.size());
  by_name_[found.name].push_back(out_.size());
  out_.push_back(std::move(found));
  return &out_.back();
}

std::vector<FoundAmount> AmountSources::find() {
  for (std::size_t i = 0; i < analysis_.project->size(); ++i) {
    if (is_looked_at(FileId(i))) file(FileId(i));
  }
  reads();
  defaults();
  rules();
  for (std::size_t i = 0; i < analysis_.project->size(); ++i) {
    if (is_looked_at(FileId(i))) compared(FileId(i));
  }
  tables();
  return std::move(out_);
}

std::string function_around(const Syntax& syntax, std::uint32_t line) {
  std::string out;
  for (const syntax::Symbol& symbol : syntax.symbols) {
    if (symbol.line > line) break;
    if (symbol.end_line < line) continue;
    out += " " + std::string(syntax.text(symbol.name));
    if (!symbol.receiver.empty()) out += " " + std::string(syntax.text(symbol.receiver));
  }
  return out;
}

namespace {

/// The comment on the line or right above it.
std::string comment_at(const std::map<std::uint32_t, Remark>& comments, std::uint32_t line) {
  const auto beside = comments.find(line);
  if (beside != comments.end()) return std::string(beside->second.text);
  std::string out;
  for (std::uint32_t above = line; above-- > 1 && line - above <= 3;) {  // several "//" lines
    const auto at = comments.find(above);
    if (at == comments.end() || at->second.behind_code) break;
    out = std::string(at->second.text) + (out.empty() ? "" : " ") + out;
  }
  return out;
}

}  // namespace

void AmountSources::file(FileId id) {
  const Syntax& syntax = analysis_.project->of(id);
  Comments comments;
  std::set<std::uint32_t> code;
  for (const syntax::Binding& one : syntax.bindings) code.insert(one.line);
  for (const syntax::Symbol& one : syntax.symbols) code.insert(one.name_line);
  for (const syntax::Comment& one : syntax.comments)
    comments.emplace(one.end_line, Remark{syntax.text(one.text), code.contains(one.line)});
  symbols(id, comments);
  parameters(id);
  assigned(id, comments);
  registered(id, comments);
  annotated(id);
  options(id);
  clocks(id);
  ends(id);
  fallbacks(id);
  keyed(id);
  data(id, comments);
}

void AmountSources::symbols(FileId id, const Comments& comments) {
  const Syntax& syntax = analysis_.project->of(id);
  for (const syntax::Symbol& symbol : syntax.symbols) {
    if (!is_value(symbol) || !symbol.value.valid()) continue;
    members(id, symbol.value, std::string(syntax.text(symbol.name)));
    Written written = amount_in(syntax, symbol.value);
    if (written.text.empty()) continue;
    FoundAmount found;
    found.name = syntax.text(symbol.name);
    if (symbol.container.valid())
      found.holder = syntax.text(syntax.symbols[symbol.container.index()].name);
    found.member = symbol.kind == SymbolKind::field || symbol.kind == SymbolKind::property;
    found.place = {id, symbol.name_line, symbol.name_line};
    found.written = std::move(written.text);
    found.unit = std::move(written.unit);
    found.comment = symbol.doc.empty() ? comment_at(comments, symbol.line)
                                       : std::string(syntax.text(symbol.doc));
    note(std::move(found));
  }
}

/// `DEFAULT_REMINDERS = {sendAfter: {unit: "day", amount: 5}}`, `PLANS = {free: {limits: {monitors:
/// 1}}}`: the names on the way say what it holds for.
void AmountSources::members(FileId id, ValueId value, const std::string& holder, int depth) {
  constexpr int kDeepestRecord = 4;
  const Syntax& syntax = analysis_.project->of(id);
  if (!value.valid() || depth > kDeepestRecord) return;
  const ValueNode& record = syntax.value(value);
  if (record.kind != ValueKind::record || record.child_count > kMostNodes) return;
  for (std::size_t i = 0; i < record.child_count; ++i) {
    const ValueNode& entry = syntax.value(syntax.child(record, i));
    if (entry.kind != ValueKind::entry || entry.child_count == 0) continue;
    Written written = amount_in(syntax, syntax.child(entry, 0));
    if (written.text.empty()) {
      members(id, syntax.child(entry, 0), holder + " " + std::string(syntax.text(entry.text)),
              depth + 1);
      continue;
    }
    FoundAmount found;
    found.name = syntax.text(entry.text);
    found.holder = holder;
    found.place = {id, entry.line, entry.line};
    found.written = std::move(written.text);
    found.unit = std::move(written.unit);
    note(std::move(found));
  }
}

void AmountSources::parameters(FileId id) {
  const Syntax& syntax = analysis_.project->of(id);
  for (const syntax::Symbol& symbol : syntax.symbols) {
    for (std::size_t i = 0; i < symbol.parameter_count; ++i) {
      const syntax::Parameter& one = syntax.parameters[symbol.first_parameter + i];
      const std::string written = written_amount(syntax, one.default_value);
      if (!is_number(written) && !is_time_of(syntax, one.default_value)) continue;
      FoundAmount found;
      found.name = syntax.text(one.name);
      if (found.name.starts_with('$')) found.name.erase(0, 1);
      found.holder = syntax.text(symbol.name);
      if (symbol.container.valid())
        found.holder +=
            " " + std::string(syntax.text(syntax.symbols[symbol.container.index()].name));
      found.place = {id, one.line, one.line};
      found.source = AmountSource::parameter;
      found.written = written;
      note(std::move(found));
    }
  }
}

void AmountSources::assigned(FileId id, const Comments& comments) {
  const Syntax& syntax = analysis_.project->of(id);
  const bool settings = is_settings_file(analysis_.project->file(id).path);
  for (const syntax::Binding& one : syntax.bindings) {
    const std::string_view target = syntax.text(one.target);
    const bool option = one.scope.valid() && is_option(target);
    if (!settings && one.scope.valid() && !option) continue;
    Written written = amount_in(syntax, one.value);
    if (written.text.empty() || (option && !is_number(written.text))) continue;
    FoundAmount found;
    found.name = last_name(target);
    if (option) {
      found.holder = target.substr(0, target.rfind('.'));
      found.source = AmountSource::setting;
    }
    found.place = {id, one.line, one.line};
    found.written = std::move(written.text);
    found.unit = std::move(written.unit);
    found.comment = comment_at(comments, one.line);
    note(std::move(found));
  }
}

void AmountSources::registered(FileId id, const Comments& comments) {
  const Syntax& syntax = analysis_.project->of(id);
  for (const Registered& one : registered_in(syntax)) {
    if (!has_digit(one.written) || one.end_line != one.line) continue;
    FoundAmount found;
    found.name = one.name;
    found.place = {id, one.line, one.line};
    found.source = AmountSource::setting;
    found.written = one.written;
    found.comment = comment_at(comments, one.line);
    note(std::move(found));
  }
}

void AmountSources::data(FileId id, const Comments& comments) {
  const std::string& path = analysis_.project->file(id).path;
  const bool settings = is_settings_file(path);
  if (!settings && !path.ends_with(".yml") && !path.ends_with(".yaml")) return;
  const Syntax& syntax = analysis_.project->of(id);
  for (const syntax::DataNode& node : syntax.data) {
    const std::string_view value = syntax.text(node.value);
    if (node.kind != syntax::DataKind::scalar || value.size() > 12 ||
        !has_digit(value.substr(0, 1)))
      continue;
    FoundAmount found;
    found.name = syntax.text(node.key);
    DataId around = node.parent;
    // "attachment_max_size: {default: 5120}": the key above says what it is.
    if (is_value_of_record(found.name) && around.valid()) {
      found.name = syntax.text(syntax.data[around.index()].key);
      around = syntax.data[around.index()].parent;
    }
    for (; around.valid(); around = syntax.data[around.index()].parent)
      found.holder = std::string(syntax.text(syntax.data[around.index()].key)) +
                     (found.holder.empty() ? "" : " ") + found.holder;
    if (!settings && (!names_bound(found.name) || bits_.in(found.name) == 0)) continue;
    found.place = {id, node.line, node.line};
    found.source = AmountSource::data;
    found.written = value;
    found.comment = comment_at(comments, node.line);
    if (found.comment.empty() && (bits_.in(found.name) | bits_.in(found.holder)) != 0)
      found.comment = remark_above(id, node.line);
    note(std::move(found));
  }
}

void AmountSources::defaults() {
  for (const model::Entity& entity : analysis_.model->entities) {
    for (const model::EntityField& field : entity.fields) {
      longest(entity, field);
      const std::string& value = field.is.default_value;
      if (field.is.primary || !field.is.place.file.valid() || !is_number(value) ||
          lower(field.is.name).ends_with("_id"))
        continue;
      FoundAmount found;
      found.name = field.is.name;
      found.holder = entity.name;
      found.place = field.is.place;
      found.source = AmountSource::field_default;
      found.member = true;
      found.written = value;
      note(std::move(found));
    }
  }
}

/// "This value is set to `10240` kilobytes by default" above what holds 10240: the unit that stands
/// behind the number itself; empty where none does.
std::string AmountSources::unit_above(const Place& place, std::string_view written) {
  constexpr std::size_t kLinesAbove = 60, kTelling = 3;  // a short number stands anywhere
  static constexpr std::pair<std::string_view, std::string_view> kUnits[] = {
      {"kilobyte", "KB"}, {"kb", "KB"},         {"kib", "KiB"},       {"megabyte", "MB"},
      {"mb", "MB"},       {"mib", "MiB"},       {"byte", "byte"},     {"millisecond", "ms"},
      {"ms", "ms"},       {"second", "second"}, {"minute", "minute"}, {"hour", "hour"},
      {"day", "day"}};
  if (written.size() < kTelling) return {};
  const std::vector<std::string>& lines = quotes_.file(place.file);
  const std::size_t last = std::min<std::size_t>(place.line, lines.size());
  for (std::size_t at = last > kLinesAbove ? last - kLinesAbove : 0; at < last; ++at) {
    std::string before;
    if (lines[at].find(written) == std::string::npos) continue;
    for (const std::string& word : identifier_words(lines[at])) {
      for (const auto& [said, unit] : kUnits) {
        if (before == written && (word == said || word == std::string(said) + "s"))
          return std::string(unit);
      }
      before = word;
    }
  }
  return {};
}

/// What the model tells as a rule is the same value in better words.
void AmountSources::rules() {
  for (std::size_t row = 0; row < analysis_.model->rules.size(); ++row) {
    const meaning::Rule& rule = analysis_.model->rules[row].is;
    if (rule.kind == "message" || rule.kind == "event" || !rule.place.file.valid() ||
        !is_looked_at(rule.place.file) || !has_digit(rule.value.substr(0, 1)))
      continue;
    FoundAmount found;
    found.name = rule.name.empty() ? rule.subject : rule.name;
    found.holder = rule.subject;
    found.place = rule.place;
    found.written = rule.value;
    found.rule = row;
    found.unit = rule.unit;
    if (rule.unit.empty()) found.unit = unit_above(rule.place, rule.value);
    const bool told_above = found.unit != rule.unit;
    if (told_above) found.rule = FoundAmount::kNoRule;
    if (FoundAmount* const one = note(std::move(found))) {
      if (told_above) {
        one->unit = unit_above(rule.place, rule.value);
        one->source = AmountSource::setting;
        continue;
      }
      one->rule = row;
      one->unit = rule.unit;
      one->bound = contains(analysis_.model->rules[row].text, ": at ");
    }
  }
}

}  // namespace cutaway::answers
