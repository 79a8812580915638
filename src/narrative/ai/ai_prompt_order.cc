// SPDX-License-Identifier: Apache-2.0
// Follows the messages of a call through lists, names, what is added to them, and who gave them.
#include "narrative/ai/ai_prompt_order.h"

#include <algorithm>
#include <string_view>

#include "base/text.h"
#include "meaning/ai/paths/written_names.h"
#include "meaning/ai/ways.h"
#include "meaning/ai/words.h"
#include "meaning/site.h"
#include "narrative/ai/ai_names.h"
#include "narrative/ai/ai_prompt_frames.h"
#include "narrative/phrases.h"

namespace cutaway::narrative {
namespace {

using meaning::last_of;
using meaning::letters_of;
using syntax::Syntax;
using syntax::ValueKind;
using syntax::ValueNode;

constexpr int kDeepest = 9;
constexpr std::size_t kMostParts = 24;

using Parts = std::vector<AiPart>;

using Frame = AiFrame;

class PromptOrder {
 public:
  PromptOrder(const Story& story, const meaning::AiPath& way, const meaning::AiCall& call)
      : story_(story), frames_(story, way, call) {}

  Parts find() {
    const Frame* last = frames_.last();
    if (last == nullptr) return {};
    const Syntax& syntax = of(*last);
    const syntax::Call* call = frames_.asking_call(syntax);
    if (call == nullptr) return {};
    // What stands for the system goes before the messages, however the call is written.
    Parts out = under(*last, *call, "prompt_order.system");
    for (AiPart& part : out)
      if (part.role.empty()) part.role = "system";
    // A text of many pieces is one thing here.
    if (out.size() > 1) out = one_text(*last, *call);
    Parts said = under(*last, *call, "prompt_order.messages");
    // An agent is made with what it is told, and asked in a function around.
    for (const Frame* frame = last; frame != nullptr && said.empty() && !out.empty();
         frame = frame->caller)
      said = asked_in(*frame);
    append(out, std::move(said));
    // `body: JSON.stringify(payload)`: what is sent is what the caller put together.
    if (out.empty() && last->caller != nullptr && sends_what_it_got(syntax, *call))
      out = under(*last->caller, *last->by, "prompt_order.messages");
    if (out.empty() && call->argument_count > 0) {
      const ValueId first = syntax.arguments[call->first_argument];
      const ValueKind kind = syntax.value(first).kind;
      if (kind != ValueKind::entry && kind != ValueKind::record)
        out = list_of(*last, first, call->line, 0);
    }
    if (open_ || out.size() > kMostParts) return {};
    return out;
  }

 private:
  const Syntax& of(const Frame& frame) const { return frames_.of(frame); }

  static bool sends_what_it_got(const Syntax& syntax, const syntax::Call& call) {
    constexpr std::size_t kMost = 40;
    return std::ranges::any_of(meaning::values_given(syntax, call, kMost), [&](ValueId value) {
      return syntax.value(value).kind == ValueKind::parameter;
    });
  }

  static void append(Parts& out, Parts more) {
    for (AiPart& part : more) out.push_back(std::move(part));
  }

  Parts under(const Frame& frame, const syntax::Call& call, std::string_view list) {
    const Syntax& syntax = of(frame);
    Parts out;
    for (const ValueNode* entry : frames_.entries_of(syntax, call))
      if (has_word(story_, list, letters_of(syntax.text(entry->text))))
        append(out, list_of(frame, syntax.child(*entry, 0), call.line, 0));
    return out;
  }

  /// What stands for the system, by its name alone.
  Parts one_text(const Frame& frame, const syntax::Call& call) {
    const Syntax& syntax = of(frame);
    Parts out;
    open_ = false;
    for (const ValueNode* entry : frames_.entries_of(syntax, call))
      if (has_word(story_, "prompt_order.system", letters_of(syntax.text(entry->text))))
        append(out, {message(frame, "system", syntax.child(*entry, 0), call.line)});
    return out;
  }

  /// `agent.stream({ messages })` in the function
  Parts asked_in(const Frame& frame) {
    const Syntax& syntax = of(frame);
    const syntax::Symbol& function = frames_.function_of(frame);
    for (const syntax::Call& call : syntax.calls) {
      if (call.line < function.line || call.line > function.end_line || !call.callee.valid() ||
          syntax.value(call.callee).kind != ValueKind::member ||
          !has_any(story_, "prompt_order.asks", identifier_words(syntax.text(call.name))))
        continue;
      Parts parts = under(frame, call, "prompt_order.messages");
      if (!parts.empty()) return parts;
    }
    return {};
  }

  AiPart part(const Frame& frame, std::uint32_t line, std::string from) const {
    AiPart out;
    out.from = std::move(from), out.place = {frame.file, line, line};
    return out;
  }

  /// A value that was not followed on is told by its name; what has none leaves the order open.
  Parts named(const Frame& frame, ValueId value, std::uint32_t line) {
    std::string from = meaning::written(of(frame), value);
    const bool part_of = from.ends_with("[]");
    if (part_of) from.resize(from.size() - 2);
    if (from.empty() || from.front() == '"') {
      open_ = true;
      return {};
    }
    const std::uint32_t own = of(frame).value(value).line;
    return {part(frame, own != 0 ? own : line, (part_of ? "a part of " : "") + code(from))};
  }

  /// The messages that a value stands for.
  Parts list_of(const Frame& frame, ValueId value, std::uint32_t before, int depth) {
    const Syntax& syntax = of(frame);
    const ValueNode& node = syntax.value(value);
    if (depth > kDeepest) return named(frame, value, before);
    Parts out;
    switch (node.kind) {
      case ValueKind::list:
        return rows_of(frame, value, before, depth);
      case ValueKind::concat:
      case ValueKind::arithmetic:
        for (std::size_t c = 0; c < node.child_count; ++c)
          append(out, list_of(frame, syntax.child(node, c), before, depth + 1));
        return out;
      case ValueKind::alternative:
        return one_of(frame, value, before, depth);
      case ValueKind::string:
        if (std::string quoted = ai_first_words(syntax.text(node.text)); !quoted.empty())
          out = {part(frame, node.line != 0 ? node.line : before, std::move(quoted))};
        return out;
      case ValueKind::null:
        return out;
      case ValueKind::reference:
      case ValueKind::parameter:
        return name(frame, value, before, depth);
      case ValueKind::call:
      case ValueKind::construct:
        return made(frame, value, before, depth);
      case ValueKind::record:
        return element(frame, value, before, depth);
      case ValueKind::member:
        return field(frame, value, before, depth);
      default:
        return named(frame, value, before);
    }
  }

  Parts rows_of(const Frame& frame, ValueId value, std::uint32_t before, int depth) {
    const Syntax& syntax = of(frame);
    const ValueNode& node = syntax.value(value);
    Parts out;
    for (std::size_t c = 0; c < node.child_count; ++c) {
      const ValueNode& row = syntax.value(syntax.child(node, c));
      // `[Message(one) for one in many]`: what stands behind the first is no row.
      if (c == 1 && node.child_count == 2 && row.kind == ValueKind::unknown && row.line == 0) {
        for (AiPart& part : out) part.repeats = true;
        break;
      }
      append(out, element(frame, syntax.child(node, c), before, depth + 1));
    }
    return out;
  }

  /// `input.messages`, where the caller gave a record as `input`
  Parts field(const Frame& frame, ValueId value, std::uint32_t before, int depth) {
    const Syntax& syntax = of(frame);
    const ValueNode& node = syntax.value(value);
    const ValueId object = node.child_count > 0 ? syntax.child(node, 0) : ValueId();
    if (!object.valid() || syntax.value(object).child_count != 0)
      return named(frame, value, before);
    const std::optional<ValueId> given = frames_.given_by_caller(frame, object);
    if (!given) return named(frame, value, before);
    const Syntax& outer = of(*frame.caller);
    const ValueNode& record = outer.value(*given);
    if (record.kind != ValueKind::record) return named(frame, value, before);
    for (std::size_t c = 0; c < record.child_count; ++c) {
      const ValueNode& entry = outer.value(outer.child(record, c));
      if (entry.kind != ValueKind::entry || entry.child_count == 0) continue;
      if (outer.text(entry.text) == syntax.text(node.text))
        return list_of(*frame.caller, outer.child(entry, 0), frame.by->line, depth + 1);
    }
    return named(frame, value, before);
  }

  /// `given ?? []` is what is given; of a choice each is there in some cases.
  Parts one_of(const Frame& frame, ValueId value, std::uint32_t before, int depth) {
    const Syntax& syntax = of(frame);
    const ValueNode& node = syntax.value(value);
    if (node.child_count == 0) return {};
    if (syntax.text(node.text) != "choice")
      return list_of(frame, syntax.child(node, 0), before, depth + 1);
    std::vector<Parts> arms;
    for (std::size_t c = 0; c < node.child_count; ++c)
      if (Parts parts = list_of(frame, syntax.child(node, c), before, depth + 1); !parts.empty())
        arms.push_back(std::move(parts));
    std::ranges::stable_sort(arms, std::ranges::greater(), &Parts::size);
    Parts out = arms.empty() ? Parts() : std::move(arms.front());
    // `rules ? [rules, ...messages] : messages`: what both end with is always there.
    const std::size_t shared = arms.size() == 2 ? shared_end(out, arms.back()) : 0;
    const bool apart = arms.size() > 2 || (arms.size() == 2 && shared < arms.back().size());
    if (apart) open_ = true;  // two that exclude each other are no order
    for (std::size_t i = 0; i + shared < out.size(); ++i) out[i].where = "in some cases";
    return out;
  }

  static std::size_t shared_end(const Parts& one, const Parts& other) {
    std::size_t same = 0;
    while (same < one.size() && same < other.size() &&
           one[one.size() - 1 - same].from == other[other.size() - 1 - same].from)
      ++same;
    return same;
  }

  /// One row of a list of messages.
  Parts element(const Frame& frame, ValueId value, std::uint32_t before, int depth) {
    const Syntax& syntax = of(frame);
    const ValueNode& node = syntax.value(value);
    if (node.kind == ValueKind::entry && node.child_count > 0)
      return list_of(frame, syntax.child(node, 0), before, depth + 1);
    const bool call = node.kind == ValueKind::call || node.kind == ValueKind::construct;
    if (node.kind == ValueKind::record || call) {
      const ValueId role = ai_entry(syntax, node, {"role"});
      const ValueId content = ai_entry(syntax, node, {"content", "parts", "text", "prompt"});
      if (role.valid() && content.valid()) {
        const ValueNode& said = syntax.value(role);
        const bool plain = said.kind == ValueKind::string || said.kind == ValueKind::member;
        std::string spoken =
            plain ? ai_role(story_, last_of(syntax.text(said.text))) : std::string();
        // `one.role`: each says who spoke.
        if (spoken.empty() && said.kind == ValueKind::string) spoken = syntax.text(said.text);
        return {message(frame, std::move(spoken), content, before)};
      }
    }
    if (node.kind == ValueKind::list && node.child_count == 2) {
      const ValueNode& first = syntax.value(syntax.child(node, 0));
      const std::string role = first.kind == ValueKind::string
                                   ? ai_role(story_, syntax.text(first.text))
                                   : std::string();
      if (!role.empty()) return {message(frame, role, syntax.child(node, 1), before)};
    }
    if (node.kind == ValueKind::record) return named(frame, value, before);
    return list_of(frame, value, before, depth + 1);
  }

  AiPart message(const Frame& frame, std::string role, ValueId content, std::uint32_t before) {
    const ValueNode& node = of(frame).value(content);
    AiPart out = part(frame, node.line != 0 ? node.line : before, ai_said(of(frame), content));
    out.role = std::move(role);
    return out;
  }

  /// `HumanMessage(x)`, `messages.concat(more)`, `convert(messages)`, `build(a, b)`
  Parts made(const Frame& frame, ValueId value, std::uint32_t before, int depth) {
    const Syntax& syntax = of(frame);
    const ValueNode& node = syntax.value(value);
    if (node.child_count == 0) return named(frame, value, before);
    const ValueNode& callee = syntax.value(syntax.child(node, 0));
    const std::string path = meaning::written(syntax, syntax.child(node, 0));
    const std::string name = letters_of(last_of(path.empty() ? syntax.text(callee.text) : path));
    const auto argument = [&](std::size_t i) { return syntax.child(node, i + 1); };
    const std::size_t arguments = node.child_count - 1U;
    const bool method = callee.kind == ValueKind::member && callee.child_count > 0;
    if (const std::string role = ai_message_role(story_, path); !role.empty() && arguments > 0) {
      ValueId content = ai_entry(syntax, node, {"content", "text", "prompt"});
      if (!content.valid()) content = argument(0);
      return {message(frame, role, content, before)};
    }
    if (has_word(story_, "prompt_order.holes", name) && arguments > 0) {
      ValueId hole = argument(0);
      if (syntax.value(hole).kind == ValueKind::entry) hole = syntax.child(syntax.value(hole), 0);
      const ValueNode& said = syntax.value(hole);
      if (said.kind == ValueKind::string)
        return {part(frame, said.line != 0 ? said.line : before,
                     code(std::string(syntax.text(said.text))))};
    }
    Parts out;
    if (has_word(story_, "prompt_order.lists", name) ||
        (method && has_word(story_, "prompt_order.joins", name))) {
      const bool on = method && has_word(story_, "prompt_order.joins", name);
      if (on) append(out, list_of(frame, syntax.child(callee, 0), before, depth + 1));
      for (std::size_t i = 0; i < arguments; ++i) {
        const ValueNode& given = syntax.value(argument(i));
        if (given.kind == ValueKind::entry || given.kind == ValueKind::function) continue;
        append(out, given.kind == ValueKind::list ? list_of(frame, argument(i), before, depth + 1)
                                                  : element(frame, argument(i), before, depth + 1));
      }
      return out;
    }
    if (method && has_word(story_, "prompt_order.same", name))
      return list_of(frame, syntax.child(callee, 0), before, depth + 1);
    // `messages.map(one => …)`: each of them, in another form.
    if (method && has_word(story_, "prompt_order.maps", name)) {
      out = list_of(frame, syntax.child(callee, 0), before, depth + 1);
      if (out.size() == 1) out.front().repeats = true;
      return out;
    }
    return of_function(frame, value, before, depth);
  }

  /// What a function of the project gives back; of any other what it is given, where that is named
  /// after messages.
  Parts of_function(const Frame& frame, ValueId value, std::uint32_t before, int depth) {
    const Syntax& syntax = of(frame);
    const ValueNode& node = syntax.value(value);
    const auto targets = story_.analysis.links->calls(frame.file);
    for (std::size_t i = 0; i < syntax.calls.size() && i < targets.size(); ++i) {
      if (syntax.calls[i].callee != syntax.child(node, 0)) continue;
      const SymbolRef target = targets[i].symbol;
      if (!target.file.valid() || !target.symbol.valid()) break;
      const Frame& inner = frames_.add({target.file, target.symbol, &frame, &syntax.calls[i]});
      if (std::optional<Parts> parts = given_back(inner, depth)) return *parts;
      break;
    }
    const std::vector<std::string> called =
        identifier_words(last_of(meaning::written(syntax, syntax.child(node, 0))));
    if (!has_any(story_, "prompt_order.converts", called)) return named(frame, value, before);
    ValueId only;
    std::size_t told = 0;
    for (std::size_t c = 1; c < node.child_count; ++c) {
      ValueId given = syntax.child(node, c);
      if (syntax.value(given).kind == ValueKind::entry && syntax.value(given).child_count > 0)
        given = syntax.child(syntax.value(given), 0);
      if (!meaning::is_name(syntax.value(given))) continue;
      if (has_any(story_, "prompt_order.spoken",
                  identifier_words(syntax.text(syntax.value(given).text))))
        only = given, ++told;
    }
    return told == 1 ? list_of(frame, only, before, depth + 1) : named(frame, value, before);
  }

  /// The parts of the one list that a function returns; nothing where it returns none or several.
  std::optional<Parts> given_back(const Frame& frame, int depth) {
    const Syntax& syntax = of(frame);
    if (!meaning::is_function(frames_.function_of(frame)) || depth + 2 > kDeepest)
      return std::nullopt;
    const syntax::Exit* only = nullptr;
    for (const syntax::Exit& exit : syntax.exits) {
      if (exit.kind != syntax::ExitKind::return_ || !exit.value.valid()) continue;
      if (meaning::innermost_function(syntax, exit.scope) != frame.function) continue;
      if (only != nullptr) return std::nullopt;
      only = &exit;
    }
    if (only == nullptr) return std::nullopt;
    const bool was = open_;
    open_ = false;
    Parts out = list_of(frame, only->value, only->line, depth + 2);
    const bool whole = !open_ && out.size() > 1;
    open_ = was;
    return whole ? std::optional<Parts>(std::move(out)) : std::nullopt;
  }

  const Story& story_;
  AiFrames frames_;
  bool open_ = false;  ///< a piece has no name, or pieces exclude each other
  std::vector<std::pair<std::string, const Parts*>> so_far_;  ///< names that are being put together

  // Names: what is bound to them, and what is added to it line by line.
  Parts name(const Frame& frame, ValueId value, std::uint32_t before, int depth);
  Parts handed(const Frame& frame, ValueId value, std::uint32_t before, int depth);
  void add_to(const Frame& frame, const syntax::Call& call, int depth, Parts& parts);
};

/// `messages.append(x)`, `messages.insert(0, x)`, `messages.extend(more)`
void PromptOrder::add_to(const Frame& frame, const syntax::Call& call, int depth, Parts& parts) {
  const Syntax& syntax = of(frame);
  std::size_t at = parts.size();
  if (has_word(story_, "prompt_order.front", letters_of(syntax.text(call.name)))) at = 0;
  Parts more;
  for (std::uint32_t a = 0; a < call.argument_count; ++a) {
    const ValueId given = syntax.arguments[call.first_argument + a];
    const std::string_view number = syntax.text(syntax.value(given).text);
    if (syntax.value(given).kind != ValueKind::number)
      append(more, element(frame, given, call.line, depth + 1));
    else if (number.size() == 1 && number != "0")
      at = std::min<std::size_t>(static_cast<std::size_t>(number[0] - '0'), parts.size());
  }
  for (AiPart& part : more) {
    if (part.where.empty()) part.where = ai_condition_around(syntax, call.guard);
    part.repeats = (call.flags & syntax::kInLoop) != 0;
  }
  parts.insert(parts.begin() + static_cast<std::ptrdiff_t>(at), more.begin(), more.end());
}

Parts PromptOrder::name(const Frame& frame, ValueId value, std::uint32_t before, int depth) {
  const Syntax& syntax = of(frame);
  const std::string name(syntax.text(syntax.value(value).text));
  for (const auto& [known, parts] : so_far_)
    if (known == name) return *parts;
  const syntax::Symbol& function = frames_.function_of(frame);
  struct Event {
    std::uint32_t line;
    const syntax::Binding* binding;
    const syntax::Call* call;
  };
  std::vector<Event> events;
  for (const syntax::Binding& binding : syntax.bindings)
    if (function.line <= binding.line && binding.line < before && binding.value.valid() &&
        syntax.text(binding.target) == name)
      events.push_back({binding.line, &binding, nullptr});
  const bool bound = !events.empty();
  for (const syntax::Call& call : syntax.calls) {
    if (call.line < function.line || call.line >= before || !call.callee.valid()) continue;
    const ValueNode& callee = syntax.value(call.callee);
    if (callee.kind != ValueKind::member || callee.child_count == 0) continue;
    const ValueNode& on = syntax.value(syntax.child(callee, 0));
    if (on.child_count != 0 || syntax.text(on.text) != name) continue;
    if (has_word(story_, "prompt_order.adds", letters_of(syntax.text(call.name))))
      events.push_back({call.line, nullptr, &call});
  }
  std::ranges::stable_sort(events, {}, &Event::line);
  Parts parts;
  if (!bound) parts = handed(frame, value, before, depth);
  bool first = bound;
  for (const Event& event : events) {
    if (event.call != nullptr) {
      add_to(frame, *event.call, depth, parts);
      continue;
    }
    const bool itself = !first && ai_is_made_of(syntax, event.binding->value, name);
    // `messages, rest = split(all)`: which of them is given back first was not followed.
    if (ai_shares_value(syntax, *event.binding)) return named(frame, value, before);
    // Of two values under conditions nobody knows which one it is.
    if (!first && !itself && event.binding->guard.valid()) return named(frame, value, before);
    const Parts old = parts;
    if (itself) so_far_.emplace_back(name, &old);
    parts = list_of(frame, event.binding->value, event.line, depth + 1);
    if (itself) so_far_.pop_back();
    // `messages = shorten(messages)`: what they are made of is known, and stays so.
    if (itself && parts.size() <= old.size()) parts = old;
    for (AiPart& part : parts)
      if (itself && part.where.empty() &&
          std::ranges::find(old, part.place, &AiPart::place) == old.end())
        part.where = ai_condition_around(syntax, event.binding->guard);
    first = false;
  }
  // A text that is one piece has a name that says more.
  if (parts.empty() && !bound) return named(frame, value, before);
  if (parts.size() == 1 && parts.front().role.empty() && events.size() == 1)
    return named(frame, value, before);
  return parts;
}

/// What the caller gave under that name.
Parts PromptOrder::handed(const Frame& frame, ValueId value, std::uint32_t before, int depth) {
  const std::optional<ValueId> given = frames_.given_by_caller(frame, value);
  if (!given) return named(frame, value, before);
  Parts parts = list_of(*frame.caller, *given, frame.by->line, depth + 1);
  return parts.empty() ? named(frame, value, before) : parts;
}

}  // namespace

std::vector<AiPart> ai_prompt_parts(const Story& story, const meaning::AiBook& book,
                                    const meaning::AiPath& way) {
  if (way.call >= book.calls.size()) return {};
  Parts parts = PromptOrder(story, way, book.calls[way.call]).find();
  std::erase_if(parts, [](const AiPart& part) { return part.from.empty() && part.role.empty(); });
  return parts;
}

std::vector<AiPart> ai_prompt_order(const Story& story, const meaning::AiBook& book,
                                    const meaning::AiPath& way) {
  Parts parts = ai_prompt_parts(story, book, way);
  return parts.size() < 2 ? Parts{} : parts;
}

}  // namespace cutaway::narrative
