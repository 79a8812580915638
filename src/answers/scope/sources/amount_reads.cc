// SPDX-License-Identifier: Apache-2.0
// What holds where a setting is not set: told by the read itself, or by the other way of a choice
// that asks for it.
#include <algorithm>

#include "answers/scope/sources/amount_sources.h"
#include "base/text.h"
#include "linking/links.h"
#include "meaning/rules/words.h"

namespace cutaway::answers {
namespace {

using syntax::Syntax;
using syntax::ValueKind;
using syntax::ValueNode;

constexpr std::size_t kLongestDefault = 40;
constexpr int kDeepest = 6;
constexpr std::uint32_t kLinesAround = 4;

bool mentions(const Syntax& syntax, const ValueNode& node, std::string_view key, int depth = 0) {
  if (syntax.text(node.text) == key) return true;
  if (depth > kDeepest) return false;
  for (std::size_t c = 0; c < node.child_count; ++c) {
    if (mentions(syntax, syntax.value(syntax.child(node, c)), key, depth + 1)) return true;
  }
  return false;
}

/// "10" of `const limitMb = env.LIMIT ? parseInt(env.LIMIT, 10) : 10`, with the name that it gets.
struct Otherwise {
  const ValueNode* number = nullptr;
  std::string name;
};

Otherwise otherwise(const Syntax& syntax, std::string_view key, std::uint32_t line) {
  const auto near = [&](std::uint32_t at) { return at + kLinesAround >= line && at <= line; };
  for (std::uint32_t i = 0; i < syntax.values.size(); ++i) {
    const ValueNode& node = syntax.values[i];
    if (node.kind != ValueKind::alternative || node.child_count < 2 || !near(node.line)) continue;
    Otherwise out;
    bool asks = false;
    for (std::size_t c = 0; c < node.child_count; ++c) {
      const ValueNode& child = syntax.value(syntax.child(node, c));
      if (child.kind == ValueKind::number) out.number = &child;
      asks = asks || mentions(syntax, child, key);
    }
    if (out.number == nullptr || !asks) continue;
    for (const syntax::Binding& one : syntax.bindings) {
      if (one.value.valid() && one.value.index() == i) out.name = syntax.text(one.target);
    }
    for (const syntax::Symbol& one : syntax.symbols) {
      if (one.value.valid() && one.value.index() == i) out.name = syntax.text(one.name);
    }
    return out;
  }
  return {};
}

/// "mb" of "limitMb".
std::string unit_of(std::string_view name) {
  const std::vector<std::string> words = identifier_words(name);
  if (words.empty() || meaning::dimension_of(words.back()).empty()) return {};
  return words.back();
}

}  // namespace

void AmountSources::reads() {
  for (const linking::SettingRead& read : analysis_.links->setting_reads()) {
    if (!read.place.file.valid() || !is_looked_at(read.place.file)) continue;
    FoundAmount found;
    found.name = read.written;
    found.place = read.place;
    found.source = AmountSource::setting;
    if (read.default_value) {
      found.written = *read.default_value;
    } else {
      const Syntax& syntax = analysis_.project->of(read.place.file);
      const Otherwise other = otherwise(syntax, read.written, read.place.line);
      if (other.number == nullptr) continue;
      found.written = syntax.text(other.number->text);
      found.holder = other.name;
      found.unit = unit_of(other.name);
      found.place = {read.place.file, other.number->line, other.number->line};
    }
    const bool digit = found.written.find_first_of("0123456789") != std::string::npos;
    if (!digit || found.written.size() > kLongestDefault) continue;
    if (FoundAmount* const one = note(std::move(found))) one->source = AmountSource::setting;
  }
}

namespace {

/// `RESERVATION_TIMEOUT`, "session.timeout": a key under which a setting is kept.
bool is_key(const ValueNode& node, std::string_view text) {
  constexpr std::size_t kShortest = 6;
  if (text.size() < kShortest || identifier_words(text).size() < 2) return false;
  if (node.kind == ValueKind::string) return text.find(' ') == std::string_view::npos;
  return std::ranges::none_of(text, [](char c) { return c >= 'a' && c <= 'z'; });
}

/// The key that the call in front of a call was handed: of `config.get(KEY, level).orElse(25)`.
std::string_view key_in_front(const Syntax& syntax, const syntax::Call& call) {
  if (!call.callee.valid()) return {};
  const ValueNode& member = syntax.value(call.callee);
  if (member.kind != ValueKind::member || member.child_count == 0) return {};
  const ValueNode& front = syntax.value(syntax.child(member, 0));
  if (front.kind != ValueKind::call) return {};
  for (std::size_t i = 1; i < front.child_count; ++i) {
    const ValueNode& given = syntax.value(syntax.child(front, i));
    const std::string_view text = syntax.text(given.text);
    if (is_key(given, text)) return text;
  }
  return {};
}

/// Whether a value that is asked for settings is named after them, by itself or what it is made of.
template <typename Said>
bool says_settings(const Syntax& syntax, const ValueNode& node, const Said& said, int depth = 0) {
  if (said(syntax.text(node.text))) return true;
  if (depth > 2 || node.child_count == 0) return false;
  return says_settings(syntax, syntax.value(syntax.child(node, 0)), said, depth + 1);
}

/// `SysConfig().get("query_limit", 5000)`, `GetValueInt("SyncInterval", 15)` of a `ConfigService`:
/// what is asked, or where it is asked, is named after settings.
bool reads_setting(const RequestWords& words, const Syntax& syntax, const syntax::Call& call) {
  const std::vector<std::string> name = identifier_words(syntax.text(call.name));
  if (name.empty() || !words.has("value_reads", name.front())) return false;
  const auto said = [&](std::string_view text) {
    return std::ranges::any_of(identifier_words(text), [&](const std::string& word) {
      return words.has("settings_types", word) || word == "env";
    });
  };
  if (said(syntax.text(call.name)) || said(function_around(syntax, call.line))) return true;
  if (!call.callee.valid()) return false;
  const ValueNode& member = syntax.value(call.callee);
  return member.kind == ValueKind::member && member.child_count > 0 &&
         says_settings(syntax, syntax.value(syntax.child(member, 0)), said);
}

}  // namespace

std::vector<KeyedRead> keyed_reads(const RequestWords& words, const Syntax& syntax) {
  std::vector<KeyedRead> out;
  for (const syntax::Call& call : syntax.calls) {
    if (call.argument_count != 2 || call.arguments_written != 2) continue;
    const ValueId first = syntax.arguments[call.first_argument];
    const ValueId second = syntax.arguments[call.first_argument + 1];
    if (!first.valid() || !second.valid()) continue;
    const ValueNode &key = syntax.value(first), &given = syntax.value(second);
    const std::string_view written = syntax.text(given.text);
    const bool number =
        given.kind == ValueKind::number || (given.kind == ValueKind::string && is_number(written));
    if (!number || !is_key(key, syntax.text(key.text)) || !reads_setting(words, syntax, call))
      continue;
    out.push_back({syntax.text(key.text), written, call.line, call.end_line});
  }
  return out;
}

void AmountSources::keyed(FileId id) {
  const Syntax& syntax = analysis_.project->of(id);
  for (const KeyedRead& read : keyed_reads(words_, syntax)) {
    FoundAmount found;
    found.name = read.key;
    found.holder = function_around(syntax, read.line);
    found.place = {id, read.line, read.end_line};
    found.source = AmountSource::setting;
    found.written = read.number;
    note(std::move(found));
  }
}

/// `configuration.getFor(RESERVATION_TIMEOUT, level).getValueAsIntOrDefault(25)`: what holds where
/// nobody sets the key stands in the call behind the one that asks for it.
void AmountSources::fallbacks(FileId id) {
  const Syntax& syntax = analysis_.project->of(id);
  for (const syntax::Call& call : syntax.calls) {
    if (call.arguments_written != 1 || call.argument_count != 1 ||
        !words_.in_name("value_fallbacks", syntax.text(call.name)))
      continue;
    const ValueId given = syntax.arguments[call.first_argument];
    if (!given.valid() || syntax.value(given).kind != ValueKind::number) continue;
    const std::string_view key = key_in_front(syntax, call);
    if (key.empty()) continue;
    FoundAmount found;
    found.name = key;
    found.holder = function_around(syntax, call.line);
    found.place = {id, call.line, call.end_line};
    found.source = AmountSource::setting;
    found.written = syntax.text(syntax.value(given).text);
    note(std::move(found));
  }
}

}  // namespace cutaway::answers
