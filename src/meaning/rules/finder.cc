// SPDX-License-Identifier: Apache-2.0
// Holders of Values, comments, and the making of a rule from a name and an amount.
#include "meaning/rules/finder.h"

#include <algorithm>
#include <cmath>

#include "base/text.h"
#include "catalogue/languages.h"
#include "meaning/rules/not_rules.h"

namespace cutaway::meaning {
namespace {

using syntax::ValueKind;
using syntax::ValueNode;

constexpr int kMaxAbove = 10;
constexpr std::size_t kMaxNames = 6;

std::string_view last_component(std::string_view dotted) {
  const std::size_t at = dotted.find_last_of(".:>");
  return at == std::string_view::npos ? dotted : dotted.substr(at + 1);
}

bool is_minimum(std::string_view name) {
  return std::ranges::any_of(identifier_words(name), [](const std::string& word) {
    return word == "min" || word == "minimum" || word == "minlength";
  });
}

bool in_capitals(std::string_view name) {
  return std::ranges::none_of(name, [](unsigned char c) { return std::islower(c) != 0; });
}

}  // namespace

RuleFile::RuleFile(const ReaderContext& context_in, const RuleWords& words_in, FileId file_in)
    : context(context_in),
      words(words_in),
      file(file_in),
      syntax(context_in.project.of(file_in)),
      parents_(syntax.values.size()) {
  const LanguageId id = context.project.file(file).language;
  if (id.valid()) {
    language = catalogue::language(id).name;
    is_template = catalogue::language(id).type == catalogue::LanguageType::markup ||
                  language == "TSX" || language == "JavaScript";
  }
  for (std::size_t i = 0; i < syntax.values.size(); ++i) {
    const ValueNode& node = syntax.values[i];
    for (std::size_t c = 0; c < node.child_count; ++c) {
      const ValueId child = syntax.child(node, c);
      if (child.valid() && !parents_[child.index()].valid()) parents_[child.index()] = ValueId(i);
    }
  }
  for (std::size_t i = 0; i < syntax.symbols.size(); ++i) {
    const syntax::Symbol& symbol = syntax.symbols[i];
    own(symbol.value, text(symbol.name), symbol.container);
    for (std::uint32_t p = 0; p < symbol.parameter_count; ++p) {
      const syntax::Parameter& parameter = syntax.parameters[symbol.first_parameter + p];
      own(parameter.default_value, text(parameter.name), SymbolId(i));
    }
  }
  for (const syntax::Binding& binding : syntax.bindings)
    own(binding.value, last_component(text(binding.target)), binding.scope);
  for (const syntax::Call& call : syntax.calls) {
    if ((call.flags & syntax::kMarkup) != 0 && call.callee.valid())
      markup_.insert(call.callee.value);
    for (std::size_t a = 0; a < call.argument_count; ++a)
      own(syntax.arguments[call.first_argument + a], text(call.name), call.scope);
  }
  for (const syntax::Annotation& note : syntax.annotations) {
    for (std::size_t a = 0; a < note.argument_count; ++a)
      own(syntax.arguments[note.first_argument + a], text(note.name), note.target);
  }
  for (const syntax::Exit& exit : syntax.exits) own(exit.value, {}, exit.scope);
  for (std::size_t i = 0; i < syntax.comments.size(); ++i)
    comments_[syntax.comments[i].end_line] = i;
}

void RuleFile::own(ValueId value, std::string_view name, SymbolId scope) {
  if (value.valid()) owners_.try_emplace(value.value, Owner{name, scope});
}

Place RuleFile::place(std::uint32_t line) const {
  line = std::max(1U, line);
  return {file, line, line};
}

std::string_view RuleFile::name_of(ValueId value) const {
  for (int step = 0; step < kMaxAbove && value.valid(); ++step) {
    const ValueNode& node = syntax.value(value);
    switch (node.kind) {
      case ValueKind::reference:
      case ValueKind::parameter:
        return text(node.text);
      case ValueKind::member: {
        const std::string_view name = text(node.text);
        const bool plain = words.has("measures", lower(name)) && node.child_count > 0;
        if (!plain) return name;
        value = syntax.child(node, 0);
        break;
      }
      case ValueKind::call:
        if (node.child_count == 2) {
          value = syntax.child(node, 1);
        } else if (node.child_count > 0) {
          value = syntax.child(node, 0);
        } else {
          return {};
        }
        break;
      case ValueKind::index:
        if (node.child_count == 2 && syntax.value(syntax.child(node, 1)).kind == ValueKind::string)
          return text(syntax.value(syntax.child(node, 1)).text);
        value = node.child_count > 0 ? syntax.child(node, 0) : ValueId();
        break;
      default:
        return {};
    }
  }
  return {};
}

bool RuleFile::is_markup(ValueId value) const {
  const ValueNode& node = syntax.value(value);
  const bool made = node.kind == ValueKind::construct || node.kind == ValueKind::call;
  return made && node.child_count > 0 && markup_.contains(syntax.child(node, 0).value);
}

std::vector<std::string> RuleFile::scopes(SymbolId scope) const {
  std::vector<std::string> out;
  for (int step = 0; step < kMaxAbove && scope.valid(); ++step) {
    const syntax::Symbol& symbol = syntax.symbols[scope.index()];
    if (!symbol.name.empty()) out.emplace_back(text(symbol.name));
    if (!symbol.receiver.empty()) out.emplace_back(text(symbol.receiver));
    scope = symbol.container;
  }
  return out;
}

SymbolId RuleFile::scope_of(ValueId value) const {
  for (int step = 0; step < kMaxAbove * 2 && value.valid(); ++step) {
    if (const auto owner = owners_.find(value.value); owner != owners_.end())
      return owner->second.scope;
    value = parent(value);
  }
  return {};
}

std::vector<std::string> RuleFile::around(ValueId value) const {
  std::vector<std::string> out;
  SymbolId scope;
  for (int step = 0; step < kMaxAbove * 2 && value.valid(); ++step) {
    const ValueNode& node = syntax.value(value);
    if (step > 0) {
      const bool called = node.kind == ValueKind::call || node.kind == ValueKind::construct;
      if (node.kind == ValueKind::entry) out.emplace_back(text(node.text));
      if (called && node.child_count > 0)
        out.emplace_back(text(syntax.value(syntax.child(node, 0)).text));
    }
    if (const auto owner = owners_.find(value.value); owner != owners_.end()) {
      if (!owner->second.name.empty()) out.emplace_back(owner->second.name);
      scope = owner->second.scope;
      if (!parent(value).valid()) break;
    }
    value = parent(value);
  }
  for (std::string& name : scopes(scope)) out.push_back(std::move(name));
  std::erase(out, std::string());
  if (out.size() > kMaxNames) out.resize(kMaxNames);
  return out;
}

std::string RuleFile::comment_at(std::uint32_t line) const {
  for (const std::uint32_t at : {line, line - 1}) {
    const auto comment = comments_.find(at);
    if (comment != comments_.end()) return lower(text(syntax.comments[comment->second].text));
  }
  return {};
}

/// "in seconds", "7 days" beside 604800: what a comment says about the unit of a number.
std::string RuleFile::unit_in_comment(std::string_view dimension, double number,
                                      std::uint32_t line) const {
  std::string comment = comment_at(line).substr(0, 240);
  // "// seconds" beside the number is its unit.
  if (const auto alone = identifier_words(comment); alone.size() == 1 || alone.size() == 2) {
    const std::string_view unit = words.unit(alone.back());
    if (alone.back().size() > 1 && dimension_of(unit) == dimension &&
        (alone.size() == 1 || alone.front() == "in"))
      return std::string(unit);
  }
  if (comment.empty()) comment = lower(doc.substr(0, 400));
  std::string before;
  for (const std::string& word : identifier_words(comment)) {
    const std::string_view unit = words.unit(word);
    if (word.size() > 1 && dimension_of(unit) == dimension) {
      if (before == "in") return std::string(unit);
      const double count = std::atof(before.c_str());
      const double seconds = count * seconds_of(unit);
      if (count > 0 && count == number) return std::string(unit);
      if (seconds > 0 && seconds == number) return "second";
      if (seconds > 0 && seconds * 1000 == number) return "ms";
    }
    before = word;
  }
  return {};
}

namespace {

constexpr double kSmallestFile = 50'000;  ///< bytes

bool holds_files(std::span<const std::string> words) {
  return std::ranges::any_of(words, [](const std::string& word) {
    return word == "file" || word == "filesize" || word == "upload" || word == "uploads" ||
           word == "attachment" || word == "image";
  });
}

}  // namespace

/// Where the unit is said: by the amount, by the name, by a comment beside it, by the language.
std::string RuleFile::unit_for(const NameReading& reading, const Amount& amount, std::uint32_t line,
                               bool says_bytes) const {
  if (!amount.unit.empty()) return amount.unit;
  if (!reading.unit.empty()) return reading.unit;
  if (amount.kind != Amount::Kind::number) return {};
  const std::string& dimension = reading.dimension;
  if (dimension == "time" || dimension == "size") {
    const std::string said = unit_in_comment(dimension, amount.number, line);
    if (!said.empty()) return said;
  }
  const std::string_view usual = words.usual_unit(language, dimension);
  // So few bytes are megabytes, or no bytes at all; the size of a collection counts its entries.
  if (dimension == "size" && amount.number < 1000 && amount.number > 0) return {};
  if (dimension == "size" && !says_bytes) return {};
  // No file that people hand in is that small: the number counts something larger.
  if (dimension == "size" && amount.number < kSmallestFile && holds_files(reading.rest)) return {};
  if (dimension != "time") return std::string(usual);
  // Below this nobody means milliseconds; ages are told in seconds, hours or days.
  if (usual == "ms" && std::fabs(amount.number) < 500) return {};
  // What comes again so soon is counted in another unit more often than not (`frequency = 6`), but
  // for what waits in a loop.
  constexpr double kFewSeconds = 30;
  const bool loops = std::ranges::any_of(reading.rest, [](const std::string& word) {
    return word == "sleep" || word == "poll" || word == "polling" || word == "heartbeat";
  });
  if (reading.kind == "schedule" && usual == "second" && amount.number < kFewSeconds && !loops)
    return {};
  const bool waits = reading.kind == "timeout" || reading.kind == "retry" ||
                     (reading.kind == "schedule" && usual == "ms");
  const bool ages =
      reading.kind == "retention" || reading.kind == "session" || reading.kind == "schedule";
  // So many whole thousands of seconds are milliseconds for somebody else, or they are not.
  const double number = std::fabs(amount.number);
  const bool thousands = number >= 5000 && std::fmod(number, 1000) == 0;
  if (waits && usual == "second" && thousands && std::fmod(number, 3600) != 0) return {};
  if (waits || (ages && !reading.keeps && words.has("ages_in_seconds", language)))
    return std::string(usual);
  return {};
}

std::string RuleFile::subject_among(std::span<const std::string> names) const {
  std::string weak;
  for (const std::string& name : names) {
    if (name.size() < 2) continue;
    const NameReading outer = words.read(name);
    const std::vector<std::string> said = outer.kind.empty() ? identifier_words(name) : outer.rest;
    std::string subject = words.subject(said);
    const bool dull = std::ranges::all_of(
        split(subject, ' '), [&](std::string_view word) { return words.has("weak", word); });
    if (!subject.empty() && !dull) return subject;
    if (weak.empty()) weak = std::move(subject);
  }
  std::string_view stem = base_name(context.project.file(file).path);
  stem = stem.substr(0, stem.find('.', 1));
  std::string subject = words.subject(identifier_words(stem));
  const bool dull = std::ranges::all_of(
      split(subject, ' '), [&](std::string_view word) { return words.has("weak", word); });
  if (subject.empty() || dull) return weak;
  return subject;
}

/// At most nothing, at least nothing: 0 is "not set" or "without end", and which nobody says.
bool RuleFile::means_nothing(const NameReading& reading, const Amount& amount) const {
  return amount.kind == Amount::Kind::number && amount.number == 0 && amount.unit.empty() &&
         (reading.kind == "limit" || reading.kind == "quota" || reading.kind == "validation");
}

/// How long browsers keep answers and preflights is no session and no keeping of data.
bool RuleFile::is_of_headers(std::string_view name, std::span<const std::string> around) const {
  const auto says = [&](std::string_view one) {
    return std::ranges::any_of(identifier_words(one), [&](const std::string& word) {
      return words.has("header_words", word);
    });
  };
  return says(name) ||
         std::ranges::any_of(around.first(std::min<std::size_t>(around.size(), 3)), says);
}

bool RuleFile::is_dull(std::string_view name) const {
  return std::ranges::any_of(identifier_words(name), [&](const std::string& word) {
    return words.has("dull_flags", word);
  });
}

Rule* RuleFile::add_named(std::string_view name, ValueId value, std::span<const std::string> around,
                          SymbolId scope, double extra) {
  const NameReading reading = words.read(name);
  if (reading.kind.empty() || !value.valid()) return nullptr;
  // A name that says the unit gives the number in it: MAX_KB = 5 * 1024 is no size in bytes.
  const std::string_view dimension = reading.unit.empty() ? reading.dimension : "count";
  const auto amount = amount_of(context, words, file, value, dimension);
  return amount ? add_amount(name, reading, *amount, around, scope, extra) : nullptr;
}

Rule* RuleFile::add_amount(std::string_view name, const NameReading& reading, const Amount& amount,
                           std::span<const std::string> around, SymbolId scope, double extra) {
  const bool switches = amount.kind == Amount::Kind::boolean;
  const bool counts_up =
      reading.kind == "retry" || reading.kind == "page_size" || reading.kind == "rate_limit";
  const bool trivial =
      amount.kind == Amount::Kind::number && amount.number <= 1 && amount.unit.empty() &&
      (reading.kind == "limit" || reading.kind == "validation") && is_minimum(name);
  if (trivial) return nullptr;
  const bool off = amount.kind == Amount::Kind::number && amount.number == 0 &&
                   (reading.kind == "price" || reading.dimension == "time") &&
                   amount.setting.empty();
  if (off || means_nothing(reading, amount) || is_of_headers(name, around)) return nullptr;
  if (switches && is_dull(name)) return nullptr;
  if (amount.number < 0 || (counts_up && amount.number == 0)) return nullptr;
  if (!around.empty() && words.has("translating", lower(around.front()))) return nullptr;
  if (switches != (reading.dimension == "flag")) return nullptr;
  if ((amount.kind == Amount::Kind::word) != (reading.dimension == "word")) return nullptr;
  if (switches && amount.setting.empty() && !is_settings && !in_capitals(name)) return nullptr;
  std::vector<std::string> rest = reading.rest;
  std::vector<std::string> near;
  for (const std::string& one : around)
    for (std::string& word : identifier_words(one)) near.push_back(std::move(word));
  std::string subject = words.subject(rest);
  // Of a switch every word counts: "disable signup" is not "signup".
  if (switches) subject = join(identifier_words(name), " ");
  if (subject.empty()) subject = subject_among(around);
  if (dimension_of(amount.unit) == "time" && reading.dimension != "time" &&
      reading.dimension != "any" && reading.dimension != "count")
    return nullptr;
  Rule rule;
  std::vector<std::string> all = identifier_words(name);
  all.insert(all.end(), near.begin(), near.end());
  for (std::string& word : identifier_words(base_name(context.project.file(file).path)))
    all.push_back(std::move(word));
  if (amount.kind == Amount::Kind::number && amount.unit.empty() &&
      (is_answer_code(words, amount.number, all) ||
       is_told_off(words, amount.number, comment_at(amount.place.line)) ||
       is_told_off(words, amount.number, lower(doc.substr(0, 240)))))
    return nullptr;
  rule.kind = words.turned(reading.kind, all);
  rule.subject = subject, rule.name = name;
  rule.value = amount.text, rule.place = amount.place;
  const bool bytes = std::ranges::any_of(identifier_words(name), [&](const std::string& word) {
    return words.has("byte_words", word);
  });
  rule.unit = switches ? std::string() : unit_for(reading, amount, amount.place.line, bytes);
  // So many characters of a body are its bytes.
  if (rule.unit == "char" && bytes && amount.number > 100000) rule.unit = "byte";
  const std::string per = amount.per.empty() ? reading.per : amount.per;
  if (!per.empty()) rule.kind = "rate_limit", rule.unit = "per " + per;
  if (!amount.setting.empty()) {
    rule.overridable_by.push_back(amount.setting);
  } else if (!scope.valid() && holds_defaults(context.project.file(file).path)) {
    rule.overridable_by.emplace_back(name);
  }
  rule.scope = {file, scope};
  rule.weight = reading.weight * extra * words.telling(all);
  if (reading.dimension == "time" && rule.unit.empty() && !switches)
    rule.weight *= amount.number == 0 ? .3 : .5;
  if (reading.dimension == "size" && rule.unit.empty()) rule.weight *= .6;
  if (amount.constructed) rule.weight *= 1.15;
  if (!amount.setting.empty()) rule.weight *= 1.2;
  found.push_back(std::move(rule));
  return &found.back();
}

}  // namespace cutaway::meaning
