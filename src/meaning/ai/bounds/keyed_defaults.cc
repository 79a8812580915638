// SPDX-License-Identifier: Apache-2.0
// Calls that by their names read a setting: the text among what they are given is the key, the
// constant behind it what holds where the key is missing.
#include "meaning/ai/bounds/keyed_defaults.h"

#include <algorithm>

#include "base/text.h"
#include "meaning/ai/function_name.h"
#include "meaning/site.h"

namespace cutaway::meaning {
namespace {

using syntax::ValueKind;
using syntax::ValueNode;

constexpr std::size_t kLongestKey = 60;

/// `getConfigItemIntValue(…)`, `settings.getInt(…)`
bool reads_setting(const AiGround& ground, const syntax::Syntax& syntax, const syntax::Call& call) {
  std::vector<std::string> words = identifier_words(syntax.text(call.name));
  if (!ground.words.has_any("settable.gets", words)) return false;
  if (call.callee.valid() && syntax.value(call.callee).child_count > 0) {
    const ValueNode& on = syntax.value(syntax.child(syntax.value(call.callee), 0));
    for (std::string& word : identifier_words(syntax.text(on.text)))
      words.push_back(std::move(word));
  }
  return ground.words.has_any("settable.kept_in", words);
}

/// "request_timeout", "llm.timeout"; no sentence and no address.
bool is_key(std::string_view text) {
  return text.size() > 2 && text.size() <= kLongestKey && std::ranges::all_of(text, [](char c) {
           return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
                  c == '_' || c == '.' || c == '-';
         });
}

}  // namespace

std::vector<KeyedDefault> keyed_defaults(const AiGround& ground, FileId file,
                                         std::string_view constant) {
  std::vector<KeyedDefault> out;
  const syntax::Syntax& syntax = ground.context.project.of(file);
  for (const syntax::Call& call : syntax.calls) {
    if (call.argument_count < 2) continue;
    const auto* end = syntax.arguments.data() + call.first_argument + call.argument_count;
    const ValueNode& last = syntax.value(end[-1]);
    const ValueNode& key = syntax.value(end[-2]);
    if (last.kind != ValueKind::reference || syntax.text(last.text) != constant ||
        key.kind != ValueKind::string || !is_key(syntax.text(key.text)) ||
        !reads_setting(ground, syntax, call))
      continue;
    const SymbolId around = ground.file(file).named(call.scope);
    out.push_back({std::string(syntax.text(key.text)),
                   around.valid() ? function_name(syntax, around) : std::string(),
                   {file, call.line, std::max(call.line, call.end_line)}});
  }
  return out;
}

std::vector<std::string> keys_of_default(const AiGround& ground, const CodeFile& file,
                                         const Standing& standing) {
  std::vector<std::string> out;
  if (standing.holder.kind != Holder::Kind::symbol || !standing.holder.symbol.valid()) return out;
  const std::string_view name = file.text(file.syntax.symbols[standing.holder.symbol.index()].name);
  for (KeyedDefault& one : keyed_defaults(ground, file.file, name))
    out.push_back(std::move(one.key));
  return out;
}

bool is_key_told(const AiBook& book, const std::string& key) {
  return std::ranges::any_of(book.limits, [&](const AiLimit& limit) {
    return std::ranges::find(limit.overridable_by, key) != limit.overridable_by.end();
  });
}

bool is_file_of_settings(const AiGround& ground, FileId file) {
  const std::string_view base = base_name(ground.path(file));
  const std::vector<std::string> words = identifier_words(base.substr(0, base.rfind('.')));
  return ground.words.has_any("settable.holders", words) ||
         (!words.empty() &&
          (words.back().ends_with("settings") || words.back().ends_with("config")));
}

}  // namespace cutaway::meaning
