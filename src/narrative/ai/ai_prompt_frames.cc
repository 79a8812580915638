// SPDX-License-Identifier: Apache-2.0
// Looks for the calls of a way, and for what they are given.
#include "narrative/ai/ai_prompt_frames.h"

#include <algorithm>
#include <cctype>

#include "base/text.h"
#include "meaning/ai/paths/written_names.h"
#include "meaning/ai/ways.h"
#include "meaning/ai/words.h"
#include "narrative/ai/ai_names.h"
#include "narrative/phrases.h"

namespace cutaway::narrative {
namespace {

using meaning::letters_of;
using syntax::Syntax;
using syntax::ValueKind;
using syntax::ValueNode;

constexpr std::size_t kLongestCondition = 60;
constexpr std::size_t kMostConditions = 2;
constexpr std::size_t kQuoted = 40;  ///< bytes of a text that are shown

void add_entries(const Syntax& syntax, const ValueNode& record,
                 std::vector<const ValueNode*>& out) {
  for (std::size_t c = 0; c < record.child_count; ++c) {
    const ValueNode& entry = syntax.value(syntax.child(record, c));
    if (entry.kind == ValueKind::entry && entry.child_count > 0) out.push_back(&entry);
  }
}

/// `options` of `create(options)`, where that is a record of the same function; else itself.
ValueId bound_record(const Syntax& syntax, ValueId name, const syntax::Call& call) {
  if (!meaning::is_name(syntax.value(name))) return name;
  ValueId found = name;
  for (const syntax::Binding& binding : syntax.bindings)
    if (binding.scope == call.scope && binding.line <= call.line && binding.value.valid() &&
        syntax.text(binding.target) == syntax.text(syntax.value(name).text) &&
        syntax.value(binding.value).kind == ValueKind::record)
      found = binding.value;
  return found;
}

bool is_made_of(const Syntax& syntax, ValueId value, std::string_view name, int depth) {
  constexpr int kDeepest = 12;
  const ValueNode& node = syntax.value(value);
  const bool names = node.kind == ValueKind::reference || node.kind == ValueKind::parameter;
  if (names && syntax.text(node.text) == name) return true;
  if (depth > kDeepest) return false;
  for (std::size_t c = 0; c < node.child_count; ++c)
    if (is_made_of(syntax, syntax.child(node, c), name, depth + 1)) return true;
  return false;
}

}  // namespace

bool ai_is_made_of(const Syntax& syntax, ValueId value, std::string_view name) {
  return is_made_of(syntax, value, name, 0);
}

bool ai_shares_value(const Syntax& syntax, const syntax::Binding& binding) {
  return std::ranges::any_of(syntax.bindings, [&](const syntax::Binding& other) {
    return &other != &binding && other.line == binding.line && other.position != binding.position;
  });
}

const AiFrame* AiFrames::last() {
  const AiFrame* last = nullptr;
  for (std::size_t i = 0; i < way_.hops.size(); ++i) {
    const meaning::AiHop& hop = way_.hops[i];
    if (!hop.symbol.file.valid() || !hop.symbol.symbol.valid()) {
      last = nullptr;
      continue;
    }
    AiFrame frame{hop.symbol.file, hop.symbol.symbol, nullptr, nullptr};
    if (last != nullptr && way_.hops[i - 1].place.file == last->file)
      frame.by = call_to(*last, way_.hops[i - 1].place, hop);
    if (frame.by != nullptr) frame.caller = last;
    last = &add(frame);
  }
  if (way_.hops.empty() && function_.file.valid() && function_.symbol.valid())
    last = &add({function_.file, function_.symbol, nullptr, nullptr});
  return last != nullptr && last->file == call_.file ? last : nullptr;
}

/// The call on the line that leads on to that function.
const syntax::Call* AiFrames::call_to(const AiFrame& frame, const Place& place,
                                      const meaning::AiHop& next) const {
  const Syntax& syntax = of(frame);
  const auto targets = story_.analysis.links->calls(frame.file);
  const syntax::Call* named = nullptr;
  for (std::size_t i = 0; i < syntax.calls.size() && i < targets.size(); ++i) {
    const syntax::Call& call = syntax.calls[i];
    if (call.line < place.line || call.line > place.end_line) continue;
    if (targets[i].symbol == next.symbol) return &call;
    if (named == nullptr && syntax.text(call.name) == meaning::last_of(next.function))
      named = &call;
  }
  return named;
}

std::vector<const ValueNode*> AiFrames::entries_of(const Syntax& syntax,
                                                   const syntax::Call& call) const {
  std::vector<const ValueNode*> out;
  for (std::uint32_t a = 0; a < call.argument_count; ++a) {
    const ValueId id = bound_record(syntax, syntax.arguments[call.first_argument + a], call);
    const ValueNode& given = syntax.value(id);
    if (given.kind == ValueKind::entry && given.child_count > 0) out.push_back(&given);
    if (given.kind == ValueKind::record || given.kind == ValueKind::construct)
      add_entries(syntax, given, out);
  }
  // `post(url, json=body)`
  for (std::size_t i = 0, most = out.size(); i < most; ++i) {
    if (!has_word(story_, "prompt_order.nested", letters_of(syntax.text(out[i]->text)))) continue;
    const ValueNode& inner = syntax.value(bound_record(syntax, syntax.child(*out[i], 0), call));
    if (inner.kind == ValueKind::record) add_entries(syntax, inner, out);
  }
  return out;
}

const syntax::Call* AiFrames::asking_call(const Syntax& syntax) const {
  const syntax::Call* found = nullptr;
  const syntax::Call* first = nullptr;
  const auto lines = [](const syntax::Call& one) { return one.end_line - one.line; };
  for (const syntax::Call& call : syntax.calls) {
    if (call.line < call_.line || call.end_line > call_.end_line) continue;
    if (first == nullptr) first = &call;
    const bool told = std::ranges::any_of(entries_of(syntax, call), [&](const ValueNode* entry) {
      const std::string key = letters_of(syntax.text(entry->text));
      return has_word(story_, "prompt_order.messages", key) ||
             has_word(story_, "prompt_order.system", key);
    });
    if (told && (found == nullptr || lines(call) > lines(*found))) found = &call;
  }
  if (found != nullptr || first == nullptr) return found;
  const bool asks =
      has_any(story_, "prompt_order.asks", identifier_words(syntax.text(first->name)));
  return asks ? first : nullptr;
}

std::optional<ValueId> AiFrames::given_by_caller(const AiFrame& frame, ValueId value) const {
  const Syntax& syntax = of(frame);
  const std::string_view name = syntax.text(syntax.value(value).text);
  const syntax::Symbol& function = function_of(frame);
  if (frame.caller == nullptr || frame.by == nullptr) return std::nullopt;
  const Syntax& outer = of(*frame.caller);
  ValueId given;
  for (const ValueNode* entry : entries_of(outer, *frame.by))
    if (outer.text(entry->text) == name) given = outer.child(*entry, 0);
  for (std::uint32_t p = 0; p < function.parameter_count && !given.valid(); ++p) {
    const syntax::Parameter& parameter = syntax.parameters[function.first_parameter + p];
    if (syntax.text(parameter.name) != name || p >= frame.by->argument_count) continue;
    const ValueId at = outer.arguments[frame.by->first_argument + p];
    if (outer.value(at).kind != ValueKind::entry) given = at;
  }
  return given.valid() ? std::optional<ValueId>(given) : std::nullopt;
}

std::string ai_role(const Story& story, std::string_view written) {
  const std::string letters = letters_of(written);
  for (const std::string_view role : {"system", "user", "assistant", "tool"})
    if (has_word(story, "prompt_order.role_" + std::string(role), letters))
      return std::string(role);
  return {};
}

std::string ai_message_role(const Story& story, std::string_view path) {
  constexpr std::size_t kMostWords = 4;
  if (!contains(lower(path), "message")) return {};
  for (const auto& component : split(path, '.')) {
    const std::vector<std::string> words = identifier_words(component);
    // `convertToModelMessages` is of many, whoever speaks.
    if (std::ranges::find(words, "messages") != words.end()) continue;
    for (const std::string& word : words)
      if (std::string role = ai_role(story, word); !role.empty() && words.size() <= kMostWords)
        return role;
  }
  return {};
}

std::string ai_first_words(std::string_view text) {
  const std::string flat = squeezed(std::string(trim(text)));
  std::string out(cut_utf8(flat, kQuoted));
  if (out.size() < flat.size()) {
    const std::size_t space = out.rfind(' ');
    if (space != std::string::npos && space > kQuoted / 2) out.resize(space);
    out += "…";
  }
  return letters_of(out).size() > 3 ? "“" + out + "”" : std::string();
}

ValueId ai_entry(const Syntax& syntax, const ValueNode& node,
                 std::initializer_list<std::string_view> keys) {
  for (const std::string_view key : keys)
    for (std::size_t c = 0; c < node.child_count; ++c) {
      const ValueNode& one = syntax.value(syntax.child(node, c));
      if (one.kind == ValueKind::entry && one.child_count > 0 &&
          lower(syntax.text(one.text)) == key)
        return syntax.child(one, 0);
    }
  return {};
}

std::string ai_condition_around(const syntax::Syntax& syntax, GuardId id) {
  std::string out;
  for (std::size_t around = 0; id.valid(); ++around) {
    const syntax::Guard& guard = syntax.guards[id.index()];
    const std::string text = squeezed(std::string(syntax.text(guard.condition)));
    if (around >= kMostConditions || text.empty() || text.size() > kLongestCondition ||
        contains(text, "`"))
      return "in some cases";
    out = (guard.negated ? "unless " : "where ") + code(text) + (out.empty() ? "" : ", ") + out;
    id = guard.parent;
  }
  return out;
}

/// `[{ type: "text", text: question }, { type: "image_url", … }]`: its texts.
static std::string said_in_parts(const syntax::Syntax& syntax, const syntax::ValueNode& list) {
  std::vector<std::string> texts;
  for (std::size_t c = 0; c < list.child_count; ++c) {
    const ValueId text = ai_entry(syntax, syntax.value(syntax.child(list, c)), {"text"});
    if (text.valid()) texts.push_back(ai_said(syntax, text));
  }
  std::erase(texts, "");
  return join_and(texts);
}

std::string ai_said(const syntax::Syntax& syntax, ValueId value) {
  using syntax::ValueKind;
  const syntax::ValueNode& node = syntax.value(value);
  if (node.kind == ValueKind::string) return ai_first_words(syntax.text(node.text));
  if (node.kind == ValueKind::list) return said_in_parts(syntax, node);
  if (node.kind != ValueKind::concat && node.kind != ValueKind::format) {
    const std::string from = meaning::written(syntax, value);
    return from.empty() || from.front() == '"' ? std::string() : code(from);
  }
  std::string first;
  std::vector<std::string> holes;
  for (std::size_t c = 0; c < node.child_count; ++c) {
    const std::string one = ai_said(syntax, syntax.child(node, c));
    if (one.empty()) continue;
    if (one.front() == '`')
      holes.push_back(one);
    else if (first.empty())
      first = one;
  }
  if (first.empty()) return join_and(holes);
  return holes.empty() ? first : first + " with " + list_up_to(holes, 3);
}

}  // namespace cutaway::narrative
