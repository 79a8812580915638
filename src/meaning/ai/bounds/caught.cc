// SPDX-License-Identifier: Apache-2.0
// Reads the `catch` blocks behind a `try`: what kind of failure each takes, and what it gives back.
#include "meaning/ai/bounds/caught.h"

#include <algorithm>
#include <cctype>

#include "base/text.h"
#include "meaning/ai/function_name.h"
#include "meaning/ai/prompts/prompt_text.h"
#include "meaning/ai/ways.h"

namespace cutaway::meaning {
namespace {

using syntax::Block;
using syntax::BlockKind;
using syntax::Exit;
using syntax::ExitKind;
using syntax::Syntax;
using syntax::ValueKind;
using syntax::ValueNode;

constexpr std::size_t kMostNodes = 60;
constexpr std::size_t kLongestGiven = 90;
constexpr std::size_t kLongestReturned = 50;

bool catches(const Block& block) {
  return block.kind == BlockKind::catch_ || block.kind == BlockKind::swallow;
}

/// A `catch` of a `try` that stands inside of the given one.
bool belongs_to_inner(const Syntax& syntax, const Block& outer, const Block& caught) {
  return std::ranges::any_of(syntax.blocks, [&](const Block& inner) {
    return inner.kind == BlockKind::try_ && inner.line > outer.line &&
           inner.end_line < outer.end_line && inner.line < caught.line &&
           caught.line <= inner.end_line + 1;
  });
}

/// `new Response(message, { status: 500 })`, `{"error": str(e)}`: no answer, but news of a
/// failure.
bool speaks_of_failure(const AiGround& ground, const Syntax& syntax, ValueId value) {
  std::vector<ValueId> open{value};
  for (std::size_t at = 0; at < open.size() && at < kMostNodes; ++at) {
    if (!open[at].valid()) continue;
    const ValueNode& node = syntax.value(open[at]);
    const std::string_view text = syntax.text(node.text);
    if (text.size() < 200 && ground.words.has_any("failing.news", identifier_words(text)))
      return true;
    for (std::size_t c = 0; c < node.child_count; ++c) open.push_back(syntax.child(node, c));
  }
  return false;
}

/// "429" of `HTTPException(status_code=429)`, `Response.json(news, { status: 429 })`; "" = none.
std::string status_of(const AiGround& ground, const Syntax& syntax, ValueId value) {
  std::vector<ValueId> open{value};
  for (std::size_t at = 0; at < open.size() && at < kMostNodes; ++at) {
    if (!open[at].valid()) continue;
    const ValueNode& node = syntax.value(open[at]);
    const bool keyed = node.kind == ValueKind::entry && node.child_count == 1 &&
                       ground.words.has("failing.statuses", letters_of(syntax.text(node.text)));
    const std::string_view said =
        keyed ? syntax.text(syntax.value(syntax.child(node, 0)).text) : std::string_view();
    if (said.size() == 3 && (said[0] == '4' || said[0] == '5') &&
        std::ranges::all_of(said, [](unsigned char c) { return std::isdigit(c) != 0; }))
      return std::string(said);
    for (std::size_t c = 0; c < node.child_count; ++c) open.push_back(syntax.child(node, c));
  }
  return {};
}

/// The lines lie in a function that is only written inside of the `try`: its failures come when
/// it is called.
bool runs_later(const Syntax& syntax, const Block& tried, const Place& lines) {
  return std::ranges::any_of(syntax.symbols, [&](const syntax::Symbol& symbol) {
    const bool function =
        symbol.kind == syntax::SymbolKind::function || symbol.kind == syntax::SymbolKind::method;
    // `await ask(question, (piece) => { … })`: what the call is handed does not hold the call.
    const bool handed = lines.line < lines.end_line && symbol.line == lines.line &&
                        symbol.end_line == lines.end_line;
    return function && !handed && symbol.line > tried.line && symbol.end_line <= tried.end_line &&
           symbol.line <= lines.line && lines.end_line <= symbol.end_line;
  });
}

/// The text that is returned; "" for anything else, and for one that is nothing but holes.
std::string text_given(const AiGround& ground, FileId file, ValueId value) {
  const ValueKind kind = ground.context.project.of(file).value(value).kind;
  if (kind != ValueKind::string && kind != ValueKind::concat && kind != ValueKind::format)
    return {};
  std::string text = prompt_text(ground.file(file), value).text;
  return text.starts_with('{') || std::ranges::count(text, ' ') == 0 ? std::string() : text;
}

/// Keeps a failure in a log: nobody who asked reads that.
bool only_logs(const AiGround& ground, const Syntax& syntax, const syntax::Call& call) {
  if (!call.callee.valid()) return false;
  const ValueNode& callee = syntax.value(call.callee);
  const std::string_view on =
      callee.child_count > 0 ? syntax.text(syntax.value(syntax.child(callee, 0)).text) : "";
  return ground.words.has("failing.logs", lower(on)) ||
         ground.words.has("failing.logs", lower(syntax.text(call.name)));
}

/// `send_json(…)` by its name alone, `socket.send(…)` and `toast.error(…)` by what it is called on.
bool tells_people(const AiGround& ground, const Syntax& syntax, const syntax::Call& call) {
  const std::string name = letters_of(syntax.text(call.name));
  if (ground.words.has("failing.sends", name)) return !only_logs(ground, syntax, call);
  if (!ground.words.has("failing.sends_on", name) || !call.callee.valid()) return false;
  const ValueNode& callee = syntax.value(call.callee);
  if (callee.child_count == 0) return false;
  const std::string_view on = syntax.text(syntax.value(syntax.child(callee, 0)).text);
  return ground.words.has("failing.listeners", lower(on));
}

/// `socket.send_json({"text": str(e)})`, `toast.error(e.message)`: a call in the block that tells
/// who asked of the failure; "" = none was seen.
std::string told_by_call(const AiGround& ground, FileId file, const Block& caught) {
  const Syntax& syntax = ground.context.project.of(file);
  const auto targets = ground.context.links.calls(file);
  for (std::size_t i = 0; i < syntax.calls.size() && i < targets.size(); ++i) {
    const syntax::Call& call = syntax.calls[i];
    const bool within = caught.line <= call.line && call.line <= caught.end_line;
    // What the project's own functions do is told by their names.
    if (!within || targets[i].symbol.symbol.valid() || !tells_people(ground, syntax, call))
      continue;
    for (std::uint32_t a = 0; a < call.argument_count; ++a) {
      const ValueId given = syntax.arguments[call.first_argument + a];
      if (given.valid() && speaks_of_failure(ground, syntax, given))
        return std::string(syntax.text(call.name));
    }
  }
  return {};
}

/// What a person reads of what is given back: the longest text of several words in it, also under
/// `detail:` of a call; holes stay. "" = none.
std::string text_within(const AiGround& ground, FileId file, ValueId value) {
  constexpr std::ptrdiff_t kFewestGaps = 2;
  const Syntax& syntax = ground.context.project.of(file);
  std::vector<ValueId> open{value};
  std::string out;
  for (std::size_t at = 0; at < open.size() && at < kMostNodes; ++at) {
    if (!open[at].valid()) continue;
    const ValueNode& node = syntax.value(open[at]);
    if (node.kind == ValueKind::comparison) continue;
    std::string text = text_given(ground, file, open[at]);
    const bool reads = std::ranges::count(text, ' ') >= kFewestGaps && text.size() > out.size() &&
                       text.size() < kLongestGiven && text.find('\n') == std::string::npos;
    if (reads) out = std::move(text);
    for (std::size_t c = 0; c < node.child_count; ++c) open.push_back(syntax.child(node, c));
  }
  return out;
}

/// `return answer_for(e)`: the function of the project that puts the answer together; symbol
/// invalid = the value is no call of one.
SymbolRef answering_function(const AiGround& ground, FileId file, ValueId value) {
  const Syntax& syntax = ground.context.project.of(file);
  const ValueNode& node = syntax.value(value);
  if (node.kind != ValueKind::call || node.child_count == 0) return {};
  const ValueId callee = syntax.child(node, 0);
  const auto targets = ground.context.links.calls(file);
  for (std::size_t i = 0; i < syntax.calls.size() && i < targets.size(); ++i)
    if (syntax.calls[i].callee == callee) return targets[i].symbol;
  return {};
}

/// Notes what such a function answers: all its statuses, and the first text that people read.
void take_answers(const AiGround& ground, SymbolRef function, std::vector<std::string>& statuses,
                  std::string& given) {
  if (!function.symbol.valid() || !ground.is_product(function.file)) return;
  const Syntax& syntax = ground.context.project.of(function.file);
  const syntax::Symbol& symbol = syntax.symbols[function.symbol.index()];
  for (const Exit& exit : syntax.exits) {
    const bool within = symbol.line <= exit.line && exit.line <= symbol.end_line;
    if (!within || !exit.value.valid() || exit.kind != ExitKind::return_) continue;
    std::string status = status_of(ground, syntax, exit.value);
    if (status.empty()) continue;
    if (std::ranges::find(statuses, status) == statuses.end()) statuses.push_back(status);
    if (given.empty()) given = text_within(ground, function.file, exit.value);
  }
}

/// `message = "Please set a key."` in the block: what is said where one kind of failure is known.
std::string text_bound(const AiGround& ground, FileId file, const Block& caught) {
  const Syntax& syntax = ground.context.project.of(file);
  for (const syntax::Binding& binding : syntax.bindings) {
    const bool within = caught.line <= binding.line && binding.line <= caught.end_line;
    if (!within || !binding.value.valid()) continue;
    const std::vector<std::string> words = identifier_words(syntax.text(binding.target));
    if (!ground.words.has_any("failing.said", words)) continue;
    if (std::string text = text_within(ground, file, binding.value); !text.empty()) return text;
  }
  return {};
}

/// The class of failures that alone is caught: "" where it is all of them.
std::string caught_type(const Syntax& syntax, const Block& caught) {
  const std::string_view text = trim(syntax.text(caught.text));
  const std::string_view first = text.substr(0, text.find_first_of(" ,|)"));
  const std::string_view name = first.substr(first.find_last_of('.') + 1);
  const std::string low = lower(name);
  const bool all = low == "exception" || low == "baseexception" || low == "error" ||
                   low == "throwable" || low == "runtimeexception" || low == "standarderror";
  const bool type = !name.empty() && name[0] >= 'A' && name[0] <= 'Z';
  // A list of several is not told by its first one.
  return all || !type || text.size() > first.size() ? std::string() : std::string(name);
}

/// `throw new Response(null, { status: 500 })`, `raise HTTPException(…)`: who asked is told so.
bool answers_by_throwing(const AiGround& ground, const Syntax& syntax, const Block& caught) {
  return std::ranges::any_of(syntax.exits, [&](const Exit& exit) {
    if (exit.kind != ExitKind::throw_ || !exit.value.valid() || exit.line < caught.line ||
        exit.line > caught.end_line)
      return false;
    const ValueNode& node = syntax.value(exit.value);
    if (node.child_count == 0) return false;
    const std::string_view made = syntax.text(syntax.value(syntax.child(node, 0)).text);
    return ground.words.has("failing.answers", lower(made));
  });
}

/// The innermost `try` around the lines; nullptr = none.
const Block* tried_around(const Syntax& syntax, const Place& lines) {
  const Block* tried = nullptr;
  for (const Block& block : syntax.blocks) {
    const bool around = block.kind == BlockKind::try_ && block.line <= lines.line &&
                        block.end_line >= lines.end_line && !runs_later(syntax, block, lines);
    if (around && (tried == nullptr || block.line >= tried->line)) tried = &block;
  }
  return tried;
}

/// All that is caught behind the `try`, in the order in which it is looked at.
std::vector<const Block*> caught_behind(const Syntax& syntax, const Block& tried,
                                        const Place& lines) {
  std::vector<const Block*> out;
  for (const Block& block : syntax.blocks)
    if (catches(block) && block.line > lines.end_line && block.line <= tried.end_line + 2 &&
        !belongs_to_inner(syntax, tried, block))
      out.push_back(&block);
  std::ranges::stable_sort(out, {}, [](const Block* block) { return block->line; });
  return out;
}

/// It tries again: by what it calls, which only says so in `throw new RetryError(…)`.
bool tries_again(const AiGround& ground, const Syntax& syntax, const Block& caught) {
  return std::ranges::any_of(syntax.calls, [&](const syntax::Call& call) {
    const std::vector<std::string> words = identifier_words(syntax.text(call.name));
    const bool news = !words.empty() && ground.words.has("failing.news", words.back());
    return call.line >= caught.line && call.line <= caught.end_line && !news &&
           ground.words.has_any("failing.again", words);
  });
}

/// What one `catch` does; false where it takes no failure of a call, or only throws on.
bool take_one(const AiGround& ground, FileId file, const Block& caught, SymbolRef function,
              std::vector<AiCaught>& out) {
  const Syntax& syntax = ground.context.project.of(file);
  const std::string type = caught_type(syntax, caught);
  // `RateLimitError` comes of a call over the net, `ValueError` does not.
  if (!type.empty() && !ground.words.has_any("failing.types", identifier_words(type))) return false;
  bool thrown = false, answered = false, told = false;
  AiCaught row;
  std::string given, returned, said;
  std::vector<std::string> statuses;
  for (const Exit& exit : syntax.exits) {
    if (exit.line < caught.line || exit.line > caught.end_line) continue;
    thrown = thrown || exit.kind == ExitKind::throw_;
    if (!exit.value.valid()) continue;
    told = told || speaks_of_failure(ground, syntax, exit.value);
    if (std::string status = status_of(ground, syntax, exit.value);
        !status.empty() && std::ranges::find(statuses, status) == statuses.end())
      statuses.push_back(std::move(status));
    if (said.empty()) said = text_within(ground, file, exit.value);
    if (exit.kind != ExitKind::return_) continue;
    const std::size_t own = statuses.size();
    take_answers(ground, answering_function(ground, file, exit.value), statuses, said);
    told = told || statuses.size() > own;
    // A bare `return` gives nothing instead.
    answered = true;
    if (given.empty()) given = text_given(ground, file, exit.value);
    if (returned.empty()) returned = written(syntax, exit.value);
  }
  const bool again = tries_again(ground, syntax, caught);
  if (thrown && !again && !(told && answers_by_throwing(ground, syntax, caught))) return false;
  const std::string sent =
      again || told || answered ? std::string() : told_by_call(ground, file, caught);
  row.kind = again ? "tried" : told ? "told" : answered ? "answered" : "handled";
  row.place = {file, caught.line, caught.line}, row.type = type;
  if (row.kind == "told") {
    returned = join(statuses, ", ");
    // What is only said where one kind of failure is known says more than "an error occurred".
    if (given.empty()) given = text_bound(ground, file, caught);
    if (given.empty()) given = std::move(said);
  }
  if (!sent.empty()) row.kind = "sent", returned = sent;
  if (returned.size() < kLongestReturned) row.returned = std::move(returned);
  if (given.size() < kLongestGiven) row.given = std::move(given);
  row.function = function_name(syntax, function.symbol);
  if (row.kind == "handled") row.deeds = deeds_of(ground, file, caught);
  const bool known =
      std::ranges::any_of(out, [&](const AiCaught& one) { return one.place == row.place; });
  if (!known) out.push_back(std::move(row));
  return true;
}

}  // namespace

bool take_caught(const AiGround& ground, const Place& lines, SymbolRef function,
                 std::vector<AiCaught>& out) {
  const Syntax& syntax = ground.context.project.of(lines.file);
  const Block* tried = tried_around(syntax, lines);
  if (tried == nullptr) return false;
  bool any = false;
  for (const Block* caught : caught_behind(syntax, *tried, lines))
    any = take_one(ground, lines.file, *caught, function, out) || any;
  return any;
}

std::vector<std::string> deeds_of(const AiGround& ground, FileId file, const Block& caught,
                                  SymbolId within) {
  constexpr std::size_t kMostDeeds = 3;
  std::vector<std::string> out;
  const Syntax& syntax = ground.context.project.of(file);
  const auto targets = ground.context.links.calls(file);
  for (std::size_t i = 0; i < syntax.calls.size() && i < targets.size(); ++i) {
    const syntax::Call& call = syntax.calls[i];
    if (call.line < caught.line || call.line > caught.end_line || out.size() == kMostDeeds)
      continue;
    if (within.valid() && call.scope != within) continue;
    if (only_logs(ground, syntax, call)) continue;
    std::string name(syntax.text(call.name));
    const std::vector<std::string> words = identifier_words(name);
    const bool says = words.size() > 1 && (contains(name, "error") || contains(name, "fail")) &&
                      !ground.words.has("prompt.shown", name);
    if ((targets[i].symbol.valid() || says) && std::ranges::find(out, name) == out.end())
      out.push_back(std::move(name));
  }
  return out;
}

}  // namespace cutaway::meaning
