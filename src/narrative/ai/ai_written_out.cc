// SPDX-License-Identifier: Apache-2.0
// Reads calls of loggers on the way told first, and calls by which events are reported.
#include "narrative/ai/ai_written_out.h"

#include <algorithm>
#include <string>
#include <string_view>

#include "base/text.h"
#include "meaning/ai/words.h"
#include "meaning/site.h"
#include "narrative/ai/ai_names.h"
#include "narrative/ai/ai_telling.h"
#include "narrative/phrases.h"
#include "narrative/sentence.h"

namespace cutaway::narrative {
namespace {

using syntax::Syntax;
using syntax::ValueKind;
using syntax::ValueNode;

constexpr std::size_t kMostLogged = 5;
constexpr std::size_t kMostEvents = 6;
constexpr std::size_t kMostShown = 3;
constexpr std::size_t kMostKeys = 3;
constexpr std::size_t kMostNodes = 40;
constexpr std::size_t kLongestName = 40;

/// "posthog" of `posthog.capture(…)`, also of `this.posthog.capture(…)`; "" = called on nothing.
std::string_view receiver_of(const Syntax& syntax, const syntax::Call& call) {
  if (!call.callee.valid()) return {};
  const ValueNode& callee = syntax.value(call.callee);
  if (callee.kind != ValueKind::member || callee.child_count == 0) return {};
  return syntax.text(syntax.value(syntax.child(callee, 0)).text);
}

/// `logger.info(…)`, `console.log(…)`, `print(…)`.
bool writes_log(const Story& story, const Syntax& syntax, const syntax::Call& call) {
  const std::string_view on = receiver_of(syntax, call);
  const std::string name = lower(syntax.text(call.name));
  if (on.empty()) return has_word(story, "logged.plain", name);
  return has_word(story, "logged.loggers", lower(on)) && has_word(story, "logged.levels", name);
}

/// "payload.query": the name as written; "" = it is no plain one.
std::string dotted_name(const Syntax& syntax, ValueId value) {
  std::string out;
  for (std::size_t step = 0; step < 4 && value.valid(); ++step) {
    const ValueNode& node = syntax.value(value);
    const std::string text(syntax.text(node.text));
    out = out.empty() ? text : text + "." + out;
    if (node.kind == ValueKind::reference || node.kind == ValueKind::parameter) return out;
    if (node.kind != ValueKind::member || node.child_count == 0) return {};
    value = syntax.child(node, 0);
  }
  return {};
}

/// It holds what is asked, or says who asks: by its last word, and not of a failure.
bool is_said(const Story& story, const std::string& name) {
  const std::string last = name.substr(name.find_last_of('.') + 1);
  const std::string first = name.substr(0, name.find('.'));
  const std::vector<std::string> words = identifier_words(last);
  if (words.empty() || has_word(story, "logged.never", lower(first))) return false;
  return has_word(story, "logged.people", meaning::letters_of(last)) ||
         (has_word(story, "logged.said", words.back()) &&
          (words.size() == 1 || has_word(story, "logged.of", words.front())));
}

/// Names that go into the text that is written: what a call makes of one may be its length.
void names_in(const Story& story, const Syntax& syntax, const syntax::Call& call, Names& out,
              const std::string& function, FileId file) {
  std::vector<ValueId> open;
  for (std::uint32_t a = 0; a < call.argument_count; ++a)
    open.push_back(syntax.arguments[call.first_argument + a]);
  for (std::size_t at = 0; at < open.size() && at < kMostNodes; ++at) {
    if (!open[at].valid()) continue;
    const ValueNode& node = syntax.value(open[at]);
    const bool named = node.kind == ValueKind::reference || node.kind == ValueKind::parameter ||
                       node.kind == ValueKind::member;
    if (named) {
      const std::string name = dotted_name(syntax, open[at]);
      if (!name.empty() && name.size() < kLongestName && is_said(story, name))
        out.add(code(name) + " in " + code(function), {file, call.line, call.line});
      continue;
    }
    const bool whole = node.kind == ValueKind::concat || node.kind == ValueKind::format ||
                       node.kind == ValueKind::entry || node.kind == ValueKind::record ||
                       node.kind == ValueKind::list;
    for (std::size_t c = 0; whole && c < node.child_count; ++c)
      open.push_back(syntax.child(node, c));
  }
}

/// "`chat_submit` with `template` and `model`": the name of the event, and what goes along with it;
/// "" of one that by its name is of something else than asking.
std::string event_told(const Story& story, const Syntax& syntax, const syntax::Call& call) {
  const ValueNode& first = syntax.value(syntax.arguments[call.first_argument]);
  const std::string_view name = syntax.text(first.text);
  if (first.kind != ValueKind::string || name.empty() || name.size() > kLongestName ||
      !has_any(story, "events.about", identifier_words(name)))
    return {};
  std::vector<std::string> keys;
  for (std::uint32_t a = 1; a < call.argument_count; ++a) {
    const ValueNode& given = syntax.value(syntax.arguments[call.first_argument + a]);
    if (given.kind != ValueKind::record) continue;
    for (std::size_t c = 0; c < given.child_count; ++c) {
      const ValueNode& entry = syntax.value(syntax.child(given, c));
      if (entry.kind == ValueKind::entry && entry.text.size > 0 && syntax.text(entry.text) != "...")
        keys.push_back(code(syntax.text(entry.text)));
    }
  }
  if (keys.empty()) return code(name);
  return code(name) + " with " + list_up_to(keys, kMostKeys);
}

/// The function with a name around the line.
SymbolRef function_at(const Story& story, const Place& place) {
  const Syntax& syntax = story.analysis.project->of(place.file);
  SymbolId at = meaning::symbol_at(syntax, place.line);
  while (at.valid() && (syntax.symbols[at.index()].name.empty() ||
                        !meaning::is_function(syntax.symbols[at.index()])))
    at = syntax.symbols[at.index()].container;
  return {place.file, at};
}

/// `toast.error(…)`, `setErrorMessage(error.message)`; `setError(null)` takes what was shown away.
bool shows_failure(const Story& story, const Syntax& syntax, const syntax::Call& call) {
  if (call.argument_count == 0) return false;
  const std::string name = meaning::letters_of(syntax.text(call.name));
  const bool on_toast =
      name == "error" && has_word(story, "failing.toasts", lower(receiver_of(syntax, call)));
  const ValueNode& first = syntax.value(syntax.arguments[call.first_argument]);
  const bool nothing = first.kind == ValueKind::null || first.kind == ValueKind::boolean ||
                       (first.kind == ValueKind::string && first.text.size == 0) ||
                       syntax.text(first.text) == "undefined";
  return on_toast || (!nothing && has_word(story, "failing.shown", name));
}

/// `onError: () => toast.error(…)`, `.catch(() => …)` around the line.
bool in_callback(const Story& story, const Syntax& syntax, std::uint32_t line) {
  const auto called = [&](syntax::Text name) {
    const std::string letters = meaning::letters_of(syntax.text(name));
    return letters == "catch" || has_word(story, "failing.callbacks", letters);
  };
  const auto around = [&](const auto& piece) {
    return piece.line <= line && line <= piece.end_line;
  };
  return std::ranges::any_of(syntax.calls,
                             [&](const syntax::Call& call) {
                               return around(call) && call.line < call.end_line &&
                                      called(call.name);
                             }) ||
         std::ranges::any_of(
             syntax.symbols,
             [&](const syntax::Symbol& symbol) { return around(symbol) && called(symbol.name); }) ||
         std::ranges::any_of(syntax.values, [&](const ValueNode& node) {
           if (node.kind != ValueKind::entry || node.child_count == 0 || !called(node.text))
             return false;
           const ValueNode& given = syntax.value(syntax.child(node, 0));
           return given.kind == ValueKind::function && given.symbol.valid() &&
                  around(syntax.symbols[given.symbol.index()]);
         });
}

/// `if (!tool) toast.error("not in this mode")`: what is refused there is no answer of a model,
/// since the condition looks at nothing that came back and nothing that failed.
bool is_refused_here(const Story& story, const Syntax& syntax, const syntax::Call& call) {
  if (!call.guard.valid() || in_callback(story, syntax, call.line)) return false;
  const bool caught = std::ranges::any_of(syntax.blocks, [&](const syntax::Block& block) {
    return block.kind == syntax::BlockKind::catch_ && block.line <= call.line &&
           call.line <= block.end_line;
  });
  if (caught) return false;
  const auto of_failure = [&](std::string_view text) {
    const std::vector<std::string> words = identifier_words(text);
    return has_any(story, "failing.news", words) || has_any(story, "failing.came_back", words);
  };
  for (GuardId at = call.guard; at.valid(); at = syntax.guards[at.index()].parent)
    if (of_failure(syntax.text(syntax.guards[at.index()].condition))) return false;
  std::vector<ValueId> given;
  for (std::uint32_t a = 0; a < call.argument_count; ++a)
    given.push_back(syntax.arguments[call.first_argument + a]);
  return std::ranges::none_of(
      meaning::values_within(syntax, std::move(given), kMostNodes), [&](ValueId value) {
        const ValueNode& node = syntax.value(value);
        return node.kind != ValueKind::string && of_failure(syntax.text(node.text));
      });
}

/// Notes what of that kind the function does.
void note_shown(const Story& story, SymbolRef function, Names& out) {
  if (!function.symbol.valid() ||
      story.analysis.project->file(function.file).origin != sources::Origin::own)
    return;
  const Syntax& syntax = story.analysis.project->of(function.file);
  const syntax::Symbol& symbol = syntax.symbols[function.symbol.index()];
  if (symbol.name.empty()) return;  // what holds it is looked at itself
  for (const syntax::Call& call : syntax.calls) {
    if (call.line < symbol.line || call.line > symbol.end_line ||
        !shows_failure(story, syntax, call) || is_refused_here(story, syntax, call))
      continue;
    const std::string on(receiver_of(syntax, call));
    const std::string name(syntax.text(call.name));
    out.add(code(on.empty() ? name : on + "." + name) + " in " + code(syntax.text(symbol.name)),
            {function.file, call.line, call.line});
    return;
  }
}

}  // namespace

std::vector<Claim> ai_logged(const Story& story, const meaning::AiBook& book) {
  std::vector<Claim> out;
  const meaning::AiPath* way = ai_main_way(story, book);
  if (way == nullptr) return out;
  Names names;
  for (std::size_t i = 0; i < way->hops.size(); ++i) {
    const meaning::AiHop& hop = way->hops[i];
    // Behind a line that leads to one of several classes each has its own.
    if (i > 0 && way->hops[i - 1].by_name) break;
    if (!hop.symbol.file.valid() || !hop.symbol.symbol.valid()) continue;
    const Syntax& syntax = story.analysis.project->of(hop.symbol.file);
    const syntax::Symbol& function = syntax.symbols[hop.symbol.symbol.index()];
    for (const syntax::Call& call : syntax.calls)
      if (function.line <= call.line && call.line <= function.end_line &&
          writes_log(story, syntax, call))
        names_in(story, syntax, call, names, hop.function, hop.symbol.file);
  }
  tell_fewer_names(story, names, "ai.logged",
                   "On the way told first code writes to a log, by the names: ", kMostLogged, out);
  return out;
}

std::vector<Claim> ai_events(const Story& story, const meaning::AiBook& book) {
  std::vector<Claim> out;
  if (book.calls.empty()) return out;
  Names names;
  const syntax::Project& project = *story.analysis.project;
  for (std::size_t i = 0; i < project.size(); ++i) {
    const FileId id(i);
    if (project.file(id).origin != sources::Origin::own) continue;
    const Syntax& syntax = project.of(id);
    for (const syntax::Call& call : syntax.calls) {
      const std::string on = lower(receiver_of(syntax, call));
      if (call.argument_count == 0 || !has_word(story, "events.receivers", on) ||
          !has_word(story, "events.calls", lower(syntax.text(call.name))))
        continue;
      names.add(event_told(story, syntax, call),
                {id, call.line, std::max(call.line, call.end_line)});
    }
  }
  tell_fewer_names(
      story, names, "ai.events",
      "Events that by their names are reported around chats and answers: ", kMostEvents, out);
  return out;
}

std::vector<Claim> ai_failure_shown(const Story& story, const meaning::AiBook& book) {
  std::vector<Claim> out;
  const auto asked = std::ranges::find(book.signs, "asked.by", &meaning::AiSign::means);
  if (asked == book.signs.end()) return out;
  const SymbolRef asks = function_at(story, asked->places.front());
  if (!asks.symbol.valid()) return out;
  Names names;
  note_shown(story, asks, names);
  // What it calls may send, or take the answer, for it.
  const Syntax& syntax = story.analysis.project->of(asks.file);
  const syntax::Symbol& symbol = syntax.symbols[asks.symbol.index()];
  const auto targets = story.analysis.links->calls(asks.file);
  for (std::size_t i = 0; i < syntax.calls.size() && i < targets.size(); ++i)
    if (symbol.line <= syntax.calls[i].line && syntax.calls[i].line <= symbol.end_line)
      note_shown(story, targets[i].symbol, names);
  tell_fewer_names(story, names, "ai.failing.shown",
                   "Where the front end asks, a failure is shown, by the names, by ", kMostShown,
                   out);
  return out;
}

}  // namespace cutaway::narrative
