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

}  // namespace cutaway::answers
