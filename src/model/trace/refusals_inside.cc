// SPDX-License-Identifier: Apache-2.0
// Reads refusals off what is answered, thrown and given back under a condition.
#include "model/trace/refusals_inside.h"

#include <algorithm>

#include "base/text.h"
#include "meaning/site.h"
#include "model/rules/conditions.h"

namespace cutaway::model {
namespace {

using syntax::Syntax;
using syntax::ValueKind;
using syntax::ValueNode;

constexpr std::size_t kMostTold = 16, kMostInside = 40, kMostText = 90;
constexpr std::uint32_t kLinesToText = 2;  ///< from a status that is set to the text sent with it

bool is_refusing(std::string_view number) {
  return number.size() == 3 && number[0] == '4' && number[1] <= '5' &&
         std::ranges::all_of(number, [](char c) { return c >= '0' && c <= '9'; });
}

bool is_call(const ValueNode& node) {
  return node.kind == ValueKind::call || node.kind == ValueKind::construct;
}

std::vector<ValueId> given_to(const Syntax& syntax, const syntax::Call& call) {
  return {syntax.arguments.begin() + call.first_argument,
          syntax.arguments.begin() + call.first_argument + call.argument_count};
}

/// `throw Errors.NOT_ENOUGH_RIGHTS`
bool is_constant(std::string_view name) {
  return contains(name, "_") &&
         std::ranges::none_of(name, [](char c) { return c >= 'a' && c <= 'z'; });
}

/// The name at the end of what is called: "Forbidden" of `errors.Forbidden(…)`.
std::string_view called(const Syntax& syntax, const ValueNode& node) {
  return node.child_count == 0 ? std::string_view()
                               : syntax.text(syntax.value(syntax.child(node, 0)).text);
}

/// The first text among these that reads like words for people.
std::string sentence_in(const Syntax& syntax, const std::vector<ValueId>& given) {
  for (const ValueId value : meaning::values_within(syntax, given, kMostInside)) {
    const ValueNode& node = syntax.value(value);
    const std::string_view text = syntax.text(node.text);
    if (node.kind != ValueKind::string || text.find(' ') == text.npos || contains(text, "\n"))
      continue;
    const std::string_view kept = cut_utf8(trim(text), kMostText);
    return std::string(kept) + (kept.size() < trim(text).size() ? "…" : "");
  }
  return {};
}

/// The catch around a line; of several the innermost.
const syntax::Block* catch_around(const Syntax& syntax, std::uint32_t first, std::uint32_t line) {
  const syntax::Block* found = nullptr;
  for (const syntax::Block& block : syntax.blocks) {
    const bool around = block.line >= first && block.line <= line && block.end_line >= line;
    const bool catches =
        block.kind == syntax::BlockKind::catch_ || block.kind == syntax::BlockKind::swallow;
    if (around && catches && (found == nullptr || block.line >= found->line)) found = &block;
  }
  return found;
}

/// Whether a call stands in a condition itself: it asks, and refuses nothing.
bool is_asked(const Syntax& syntax, const syntax::Call& call) {
  return std::ranges::any_of(syntax.guards, [&](const syntax::Guard& guard) {
    return guard.line == call.line && guard.parent == call.guard &&
           contains(syntax.text(guard.condition), syntax.text(call.name));
  });
}

/// `return Conflict("…")`, called as helpers of a framework are written.
bool is_given_back(const Syntax& syntax, const syntax::Call& call) {
  const std::string_view name = syntax.text(call.name);
  if (name.empty() || name.front() < 'A' || name.front() > 'Z') return false;
  return std::ranges::any_of(syntax.exits, [&](const syntax::Exit& exit) {
    if (exit.line != call.line || exit.kind != syntax::ExitKind::return_ || !exit.value.valid())
      return false;
    const ValueNode& value = syntax.value(exit.value);
    return is_call(value) && value.child_count > 0 && syntax.child(value, 0) == call.callee;
  });
}

}  // namespace

RefusalsInside::RefusalsInside(const Inputs& in, const CallBodies& bodies)
    : in_(in),
      bodies_(bodies),
      rights_(in),
      errors_(
          in,
          [this](const Syntax& syntax, ValueId value) { return status_of_value(syntax, value); },
          [this](std::string_view name) { return status_named(name); }) {
  for (const auto& [key, value] : in.catalogue.table("refused_inside")) {
    const std::size_t dot = key.find('.');
    const std::string_view section = std::string_view(key).substr(0, dot);
    if (dot == std::string::npos) rows_[key].insert(value);
    if (section == "phrases") phrases_.emplace(key.substr(dot + 1), value);
    if (section == "found_or") found_or_.emplace(key.substr(dot + 1), value);
  }
}

bool RefusalsInside::has(std::string_view row, std::string_view word) const {
  const auto at = rows_.find(row);
  return at != rows_.end() && at->second.contains(word);
}

/// Whether the words of a name or text hold those of a row.
bool RefusalsInside::says(std::string_view row, std::string_view name) const {
  const auto at = rows_.find(row);
  if (at == rows_.end()) return false;
  const std::string said = " " + join(identifier_words(name), " ") + " ";
  return std::ranges::any_of(
      at->second, [&](const std::string& words) { return contains(said, " " + words + " "); });
}

/// "403" of `StatusForbidden`, `HTTP_403_FORBIDDEN`, `createAccessDeniedException`.
std::string RefusalsInside::status_named(std::string_view name) const {
  std::vector<std::string> words = identifier_words(name);
  // `Http400`, `HttpError403`
  if (words.size() > 1 && words.front() == "http" && is_refusing(words.back())) return words.back();
  const auto drop = [&](const std::string& word) {
    return has("around", word) || (words.size() > 1 && is_refusing(word));
  };
  std::erase_if(words, drop);
  const auto known = phrases_.find(join(words, " "));
  return known == phrases_.end() ? std::string() : known->second;
}

std::string RefusalsInside::status_of_value(const Syntax& syntax, ValueId value) const {
  if (!value.valid()) return {};
  const ValueNode& node = syntax.value(value);
  const std::string_view text = syntax.text(node.text);
  if (node.kind == ValueKind::number) return is_refusing(text) ? std::string(text) : "";
  if (node.kind == ValueKind::member || node.kind == ValueKind::reference)
    return status_named(text);
  const bool word =
      node.kind == ValueKind::string && !text.empty() &&
      std::ranges::all_of(text, [](char c) { return c == '_' || (c >= 'a' && c <= 'z'); });
  return word && contains(text, "_")                               ? status_named(text)
         : word && (text == "forbidden" || text == "unauthorized") ? status_named(text)
                                                                   : std::string();
}

/// Among what is given itself, or beside a key that means one.
std::string RefusalsInside::status_given(const Syntax& syntax,
                                         const std::vector<ValueId>& given) const {
  for (const ValueId value : given) {
    if (std::string status = status_of_value(syntax, value); !status.empty()) return status;
  }
  for (const ValueId value : meaning::values_within(syntax, given, kMostInside)) {
    const ValueNode& node = syntax.value(value);
    if (node.kind != ValueKind::entry || node.child_count == 0) continue;
    if (!has("keys", lower(syntax.text(node.text)))) continue;
    if (std::string status = status_of_value(syntax, syntax.child(node, 0)); !status.empty())
      return status;
  }
  return {};
}

RefusalsInside::Said RefusalsInside::of_call(const Syntax& syntax, const syntax::Call& call) const {
  const std::string_view name = syntax.text(call.name);
  const std::vector<ValueId> given = given_to(syntax, call);
  Said said;
  if (contains(lower(name), "redirect")) {
    for (const ValueId value : meaning::values_within(syntax, given, kMostInside))
      if (says("sign_in", syntax.text(syntax.value(value).text))) said.status = "sign-in";
    return said;
  }
  if (says("answering", name)) said.status = status_given(syntax, given);
  if (said.status.empty() && !is_asked(syntax, call)) {
    const std::string last(name.substr(0, name.find_last_not_of("!?") + 1));
    if (!name.ends_with("?") && last.size() > 4) said.status = status_named(last);
  }
  // `locked()` and `conflict()` may as well ask; what is given back as it is answers.
  if (said.status == "409" || said.status == "410" || said.status == "423")
    if (!says("answering", name) && !is_given_back(syntax, call)) said.status.clear();
  if (said.any()) said.text = sentence_in(syntax, given);
  return said;
}

/// What the class of an error that is thrown says; a class of the product's own is no status by its
/// name alone.
std::string RefusalsInside::status_thrown(FileId file, ValueId value) const {
  const Syntax& syntax = in_.project.of(file);
  const ValueNode& node = syntax.value(value);
  const bool calls = is_call(node);
  SymbolRef made = in_.links.what_is({file, value}).symbol;
  if (!made.valid() && calls && node.child_count > 0)
    made = in_.links.what_is({file, syntax.child(node, 0)}).symbol;
  if (std::optional<std::string> own = errors_.of(made)) return *own;
  return status_named(calls ? called(syntax, node) : syntax.text(node.text));
}

RefusalsInside::Said RefusalsInside::of_exit(FileId file, const syntax::Exit& exit) const {
  const Syntax& syntax = in_.project.of(file);
  if (!exit.value.valid() || exit.kind == syntax::ExitKind::yield) return {};
  const ValueNode& node = syntax.value(exit.value);
  const bool thrown = exit.kind == syntax::ExitKind::throw_;
  const bool calls = is_call(node);
  const std::string_view name = calls ? called(syntax, node) : syntax.text(node.text);
  if (!calls && node.kind != ValueKind::member && node.kind != ValueKind::reference) return {};
  Said said;
  std::vector<ValueId> given;
  for (std::size_t i = 1; calls && i < node.child_count; ++i)
    given.push_back(syntax.child(node, i));
  const std::vector<std::string> words = identifier_words(name);
  if (words.empty()) return {};
  if (thrown) said.status = status_thrown(file, exit.value);
  if (!thrown && !calls && words.front() == "err" && words.size() > 1)
    said.status = status_named(name);
  if (thrown && said.status.empty()) said.status = status_given(syntax, given);
  if (!thrown && !said.any()) return {};  // other answers are calls
  said.text = sentence_in(syntax, given);
  const bool error = std::isupper(static_cast<unsigned char>(name.front())) != 0 &&
                     (calls || has("errors", words.back()) || (thrown && is_constant(name)));
  if (has("plain", name)) {
    if (!says("telling", said.text)) return {};
  } else if (error || !said.status.empty()) {
    said.by = name;
  } else {
    return {};
  }
  return said;
}

/// `orElseThrow(() -> new NoSuchOrder(id))`: what is made there is thrown.
RefusalsInside::Said RefusalsInside::made_inside(FileId file, const syntax::Call& call) const {
  const Syntax& syntax = in_.project.of(file);
  const auto targets = in_.links.calls(file);
  Said said;
  for (std::size_t i = 0; i < syntax.calls.size() && i < targets.size(); ++i) {
    const syntax::Call& made = syntax.calls[i];
    if (made.line < call.line || made.line > call.end_line) continue;
    const std::string_view name = syntax.text(made.name);
    const std::vector<std::string> words = identifier_words(name);
    if (words.empty() || (made.flags & syntax::kConstructs) == 0 || has("plain", name) ||
        !has("errors", words.back()))
      continue;
    said.by = name;
    const std::optional<std::string> own = errors_.of(targets[i].symbol);
    said.status = own ? *own : status_named(name);
    said.text = sentence_in(syntax, given_to(syntax, made));
    return said;
  }
  return said;
}

/// The conditions around a line of the body, the catch that it stands in among them.
std::string RefusalsInside::condition_of(SymbolRef body, GuardId guard, std::uint32_t line) const {
  const Syntax& syntax = in_.project.of(body.file);
  const std::uint32_t first = syntax.symbols[body.symbol.index()].line;
  std::string words = condition_words(syntax, guard, first);
  if (words == "if `true`" || words == "if true") words = "otherwise";  // the last of several arms
  const syntax::Block* block = catch_around(syntax, first, line);
  if (block == nullptr) return words;
  if (guard.valid() && syntax.guards[guard.index()].line >= block->line) return words;
  const std::string_view what = trim(syntax.text(block->text));
  const std::string caught =
      what.empty() ? "if what is tried fails" : "on `" + std::string(cut_utf8(what, 60)) + "`";
  return words.empty() ? caught : words + " and " + caught;
}

std::string RefusalsInside::words_of(const Said& said) {
  std::string words = said.status == "sign-in" ? "sends to where people sign in"
                      : said.status.empty()    ? "refuses"
                                               : "refuses with " + said.status;
  if (!said.by.empty())
    words += said.status.empty() ? " by `" + said.by + "`" : " (`" + said.by + "`)";
  return said.text.empty() ? words : words + ": “" + said.text + "”";
}

void RefusalsInside::add(SymbolRef body, const Said& said, const From& from,
                         std::vector<One>& out) const {
  if (!said.any() || out.size() >= kMostTold) return;
  One one;
  one.guard = from.guard;
  // An error that is named after a status refuses, however it is answered in the end.
  one.has_status = !said.status.empty() || !status_named(said.by).empty();
  one.step.kind = "guard";
  one.step.condition = condition_of(body, from.guard, from.line);
  if (one.step.condition.empty()) one.step.condition = from.otherwise;
  one.step.what = said.status.empty() ? said.by : said.status;
  one.step.verb = words_of(said);
  if (!said.by.empty()) one.if_caught = words_of({"", said.by, said.text});
  if (!said.by.empty() || from.given_back) one.if_answered = words_of({"", said.by, said.text});
  one.error = said.by;
  one.step.places = {{body.file, from.line, from.line}};
  // The calls of one chain, and a call that is given back, are one answer.
  for (One& known : out) {
    const bool same =
        known.step.places.front().line == from.line ||
        (from.guard.valid() && known.guard == from.guard && known.step.what == one.step.what);
    if (!same) continue;
    if (known.step.verb.size() < one.step.verb.size()) known = std::move(one);
    return;
  }
  out.push_back(std::move(one));
}

/// A right is asked for wherever the call stands; of several in one line one is told.
void RefusalsInside::add_right(SymbolRef body, const syntax::Call& call, std::string words,
                               std::vector<One>& out) const {
  const Place place{body.file, call.line, call.line};
  const bool known =
      std::ranges::any_of(out, [&](const One& one) { return one.step.places.front() == place; });
  if (known || out.size() >= kMostTold) return;
  One one;
  one.guard = call.guard;
  one.has_status = one.asks_right = true;
  one.step.kind = "guard";
  one.step.what = words.substr(words.find(": ") + 2);
  one.step.verb = std::move(words);
  one.step.condition = condition_of(body, call.guard, call.line);
  one.step.places = {place};
  out.push_back(std::move(one));
}

/// Whether a function sends away, or ends with an error that its callers hand on.
bool RefusalsInside::refuses(SymbolRef body) const {
  if (!body.valid() || !in_.own(body.file) || !bodies_.is_run(body)) return false;
  const Syntax& syntax = in_.project.of(body.file);
  const auto ends = [&](const syntax::Exit& exit) {
    if (exit.scope != body.symbol) return false;
    if (exit.kind == syntax::ExitKind::throw_) return true;
    const ValueId given = exit.value;
    return exit.kind == syntax::ExitKind::return_ && given.valid() &&
           syntax.value(given).kind == ValueKind::call && syntax.value(given).child_count > 0 &&
           has("failing", syntax.text(syntax.value(syntax.child(syntax.value(given), 0)).text));
  };
  return std::ranges::any_of(syntax.exits, ends) || !of(body).empty();
}

/// `principal.validate_session(Rights::Update)?`: an own function whose name says that it lets only
/// some people on, and that refuses; what a condition asks is told with what it leads to.
std::string RefusalsInside::guard_named(SymbolRef body, std::uint32_t index) const {
  const Syntax& syntax = in_.project.of(body.file);
  const syntax::Call& call = syntax.calls[index];
  const auto targets = in_.links.calls(body.file);
  if (index >= targets.size() || !targets[index].symbol.valid()) return {};
  std::string words = rights_.words_by_name(syntax, call);
  if (words.empty()) return {};
  const auto asked = [&](const syntax::Guard& guard) {
    return guard.line == call.line &&
           contains(syntax.text(guard.condition), syntax.text(call.name));
  };
  if (std::ranges::any_of(syntax.guards, asked)) return {};
  return refuses(bodies_.answering(targets[index].symbol)) ? words : std::string();
}

void RefusalsInside::read_call(SymbolRef body, std::uint32_t index, std::vector<One>& out) const {
  const Syntax& syntax = in_.project.of(body.file);
  const syntax::Call& call = syntax.calls[index];
  const std::string_view name = syntax.text(call.name);
  if (std::string asked = rights_.words(syntax, call); !asked.empty())
    return add_right(body, call, std::move(asked), out);
  if (std::string asked = guard_named(body, index); !asked.empty())
    return add_right(body, call, std::move(asked), out);
  const bool by_condition = has("if_first", name) || has("unless_first", name);
  if (const auto known = found_or_.find(name); known != found_or_.end()) {
    One one;
    one.guard = call.guard;
    one.has_status = true;
    one.step.kind = "guard";
    one.step.what = known->second;
    one.step.condition = condition_words(syntax, call.guard);
    one.step.verb = "refuses with " + known->second + " where nothing is found: " + known->first;
    one.step.places = {{body.file, call.line, call.line}};
    if (out.size() < kMostTold) out.push_back(std::move(one));
    return;
  }
  if (has("or_else", name))
    return add(body, made_inside(body.file, call), {call.guard, call.line, "if there is none"},
               out);
  if (by_condition && call.argument_count > 1) {
    const std::vector<ValueId> given = given_to(syntax, call);
    const Said said{status_given(syntax, given), "", sentence_in(syntax, given)};
    const std::string asked = plain_name(syntax, given.front());
    const std::string when = has("if_first", name) ? "if " : "unless ";
    if (said.status.empty()) return;
    return add(body, said,
               {call.guard, call.line,
                when + (asked.empty() ? "what it is given first holds" : "`" + asked + "`")},
               out);
  }
  const std::uint32_t first = syntax.symbols[body.symbol.index()].line;
  const bool inside = call.guard.valid() && syntax.guards[call.guard.index()].line >= first;
  const bool caught = catch_around(syntax, first, call.line) != nullptr;
  Said said = of_call(syntax, call);
  if (!said.any()) return;
  const std::string otherwise = inside || caught ? "" : passes_before(body, call.scope, call.line);
  if (!inside && !caught && otherwise.empty()) return;
  for (const std::uint32_t other : bodies_.calls_of(body)) {  // `status(403).json(text)`
    if (!said.text.empty()) break;
    if (syntax.calls[other].line != call.line) continue;
    said.text = sentence_in(syntax, given_to(syntax, syntax.calls[other]));
  }
  const bool back = std::ranges::any_of(syntax.exits, [&](const syntax::Exit& exit) {
    return exit.line == call.line && exit.kind == syntax::ExitKind::return_;
  });
  add(body, said, {call.guard, call.line, otherwise, back}, out);
}

/// `response.StatusCode = 403; await response.WriteAsync("Only over HTTPS."); return;`
void RefusalsInside::read_set(SymbolRef body, const syntax::Binding& binding,
                              std::vector<One>& out) const {
  const Syntax& syntax = in_.project.of(body.file);
  const std::string_view target = syntax.text(binding.target);
  const std::size_t dot = target.find_last_of('.');
  if (dot == std::string_view::npos || !has("set", target.substr(dot + 1))) return;
  const std::vector<std::string> on = identifier_words(target.substr(0, dot));
  if (on.empty() || !has("set_on", on.back())) return;
  Said said{status_of_value(syntax, binding.value), "", ""};
  if (said.status.empty()) return;
  for (const std::uint32_t other : bodies_.calls_of(body)) {
    const syntax::Call& call = syntax.calls[other];
    const bool next = call.line > binding.line && call.line <= binding.line + kLinesToText;
    if (said.text.empty() && next && call.guard == binding.guard)
      said.text = sentence_in(syntax, given_to(syntax, call));
  }
  add(body, said, {binding.guard, binding.line, {}}, out);
}

void RefusalsInside::read(SymbolRef body, std::vector<One>& out) const {
  const Syntax& syntax = in_.project.of(body.file);
  const syntax::Symbol& symbol = syntax.symbols[body.symbol.index()];
  for (const syntax::Exit& exit : syntax.exits) {
    if (exit.line < symbol.line || exit.line > symbol.end_line) continue;
    if (exit.scope != body.symbol && !bodies_.is_read_with(body, {body.file, exit.scope})) continue;
    const bool inside = exit.guard.valid() && syntax.guards[exit.guard.index()].line >= symbol.line;
    const bool caught = catch_around(syntax, symbol.line, exit.line) != nullptr;
    const std::string otherwise =
        inside || caught ? "" : passes_before(body, exit.scope, exit.line);
    if (!inside && !caught && otherwise.empty()) continue;
    add(body, of_exit(body.file, exit), {exit.guard, exit.line, otherwise}, out);
  }
  for (const syntax::Binding& binding : syntax.bindings) {
    if (binding.scope != body.symbol || !binding.guard.valid()) continue;
    if (syntax.guards[binding.guard.index()].line >= symbol.line) read_set(body, binding, out);
  }
  for (const std::uint32_t call : bodies_.calls_of(body)) read_call(body, call, out);
  std::ranges::stable_sort(out, {}, [](const One& one) { return one.step.places.front().line; });
}

const std::vector<RefusalsInside::One>& RefusalsInside::of(SymbolRef body) const {
  const auto [at, fresh] = known_.try_emplace(body);
  if (fresh && body.valid() && in_.own(body.file) && bodies_.is_run(body)) read(body, at->second);
  return at->second;
}

}  // namespace cutaway::model
