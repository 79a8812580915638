// SPDX-License-Identifier: Apache-2.0
// Reads bodies for the statuses and errors with which they refuse a request.
#include "meaning/api/guards/guard_functions.h"

#include <algorithm>

#include "base/text.h"
#include "meaning/api/guards/access_rules.h"
#include "meaning/api/lookup/interface_callers.h"
#include "meaning/scopes.h"
#include "meaning/site.h"

namespace cutaway::meaning {
namespace {

using syntax::Syntax;
using syntax::ValueKind;
using syntax::ValueNode;

constexpr int kMaxContainers = 32;
constexpr std::size_t kMostAlike = 4;
constexpr std::size_t kMostClasses = 8;  ///< above a guard
constexpr std::size_t kMaxCalls = 32;    ///< a guard is short; what calls more does other work, too

std::string plain(std::string_view name) {
  std::string out = lower(name.substr(name.rfind('.') + 1));
  std::erase_if(out, [](char c) { return c == '_' || c == '-' || c == '?' || c == '!'; });
  return out;
}

/// Values that are compared are asked, not given: `if (error.status === 401)`; and what a call like
/// `append(statuses, 401)` is given is only listed.
std::vector<bool> only_mentioned(const Syntax& syntax,
                                 const std::set<std::string, std::less<>>& mentions) {
  std::vector<bool> out(syntax.values.size());
  for (const ValueNode& node : syntax.values) {
    if (node.kind != ValueKind::comparison) continue;
    for (std::size_t i = 0; i < node.child_count; ++i) out[syntax.child(node, i).index()] = true;
  }
  for (const syntax::Call& call : syntax.calls) {
    if (!mentions.contains(syntax.text(call.name))) continue;
    for (std::uint32_t i = 0; i < call.argument_count; ++i) {
      const ValueId given = syntax.arguments[call.first_argument + i];
      if (given.valid()) out[given.index()] = true;
    }
  }
  return out;
}

/// Whether a condition asks one thing only.
bool is_one_question(std::string_view asked) {
  const auto joins = [&](std::string_view sign) { return contains(asked, sign); };
  return !joins("&&") && !joins("||") && !joins(" and ") && !joins(" or ");
}

bool has_word(const std::set<std::string, std::less<>>& words, std::string_view text) {
  return words.contains(text) ||
         std::ranges::any_of(identifier_words(text),
                             [&](const std::string& word) { return words.contains(word); });
}

}  // namespace

GuardFunctions::GuardFunctions(const ReaderContext& context) : context_(context) {
  for (const auto& [key, kind] : context.catalogue.table("guards")) {
    const std::string_view name = std::string_view(key).substr(key.find('.') + 1);
    if (key.starts_with("rejects.")) rejects_.emplace(name, kind);
    if (key.starts_with("sentences.")) sentences_.emplace(name, kind);
    if (key.starts_with("narrows.")) narrows_.emplace(name);
    if (key.starts_with("opens.")) opens_.emplace_back(name);
    if (key.starts_with("tells_who.")) tells_who_.emplace_back(name);
    if (key.starts_with("signs_in.")) signs_in_.emplace_back(name);
    if (key.starts_with("redirects.")) redirects_.emplace_back(name, kind);
    if (key.starts_with("names.")) names_.emplace(name, kind);
    if (key.starts_with("asking.")) asking_.emplace(name);
    if (key.starts_with("takers.")) takers_.emplace(name);
    if (key.starts_with("checks.")) checks_.emplace(name);
    if (key.starts_with("mentions.")) mentions_.emplace(name);
    if (key.starts_with("lets_through.")) lets_through_.emplace_back(name);
    if (key.starts_with("optional.")) optional_.emplace_back(name);
    if (key.starts_with("rights.")) rights_.emplace_back(name);
    if (key.starts_with("makes.")) makes_.emplace(name);
    if (key.starts_with("finds.")) finds_.emplace(name);
    if (key.starts_with("passes_on.")) passes_on_.emplace(name);
    if (key.starts_with("ends.")) ends_.emplace(name);
    if (key.starts_with("turned.")) turned_.emplace_back(name);
    if (key.starts_with("some.")) some_.emplace(name);
    if (key.starts_with("authorizes.")) authorizes_.emplace(name);
    if (key.starts_with("who.")) people_.emplace(name);
    if (key.starts_with("demands.")) demands_.emplace(name);
    if (key.starts_with("grants.")) grants_.emplace(name, kind);
    if (key.starts_with("thrown.")) thrown_.emplace_back(name);
    if (key.starts_with("sent.")) sent_.emplace(name);
    if (key.starts_with("sent.") || key.starts_with("proofs.")) proofs_.emplace(name);
    if (key.starts_with("held_rights.")) held_.emplace(name);
    if (key.starts_with("of_strangers.")) unknown_.emplace(name);
    if (key.starts_with("of_known.")) known_people_.emplace(name);
    if (key.starts_with("askers.")) askers_.emplace(name, kind);
    if (key.starts_with("forbids.")) forbids_.emplace(name);
    if (key.starts_with("addresses.")) addresses_.emplace(name);
    if (key.starts_with("last_words.")) last_words_.emplace(name, kind);
    if (key.starts_with("turns_away.")) turns_away_.emplace(name, kind);
    if (key.starts_with("words.")) words_.emplace_back(name, kind);
  }
}

std::string GuardFunctions::kind_of_name(std::string_view name) const {
  const auto found = names_.find(plain(name));
  return found == names_.end() ? std::string() : found->second;
}

std::string GuardFunctions::kind_of_words(std::string_view name) const {
  const std::vector<std::string> said = identifier_words(name);
  if (const auto last = said.empty() ? last_words_.end() : last_words_.find(said.back());
      last != last_words_.end())
    return last->second;
  for (const auto& [word, kind] : words_) {
    const bool several = word.find(' ') != std::string::npos;
    if (several ? says({word}, name) : std::ranges::find(said, word) != said.end()) return kind;
  }
  return {};
}

std::string GuardFunctions::kind_of_grant(std::string_view name, std::string_view text) const {
  const auto section = grants_.find(name);
  if (section == grants_.end() || text.empty()) return "right";
  return access_kind(context_, section->second, text).value_or("right");
}

bool GuardFunctions::names_right(std::string_view name) const {
  const auto is_about = [](std::string_view kind) { return kind == "role" || kind == "right"; };
  if (says({"token"}, name)) return false;
  return is_about(kind_of_words(name)) || is_about(kind_of_name(name)) || has_word(held_, name);
}

std::string GuardFunctions::kind_of_question(std::string_view name) const {
  const std::size_t dot = name.find_last_of(".>");
  if (dot == std::string_view::npos) return "auth";
  const std::string_view asked = name.substr(dot + 1);
  const auto words = identifier_words(asked);
  const bool right = kind_of_words(asked) == "role" || (!words.empty() && words.front() == "can");
  if (!right) return "auth";
  const auto of_whom = identifier_words(name.substr(0, dot));
  const bool asks_one = std::ranges::any_of(of_whom, [](const std::string& word) {
    return word == "user" || word == "session" || word == "account" || word == "member";
  });
  if (asks_one) return "role";
  const bool looks = !words.empty() && (checks_.contains(words.front()) || words.front() == "can");
  return looks ? "right" : "auth";
}

bool GuardFunctions::refuses_some_only(SymbolRef ref) const {
  if (!ref.valid()) return false;
  const Syntax& syntax = context_.project.of(ref.file);
  // Nearly none passes on, and what refuses is looked for in the whole file: so that comes last.
  const bool passes = std::ranges::any_of(syntax.calls, [&](const syntax::Call& call) {
    return !call.guard.valid() && passes_on_.contains(syntax.text(call.name)) &&
           lies_in(syntax, call.scope, ref.symbol);
  });
  if (!passes || !catalogued(ref).empty()) return false;  // its base asks, whatever it adds to that
  std::set<std::uint32_t> refused;
  for (const ValueNode& node : syntax.values)
    if (refusal(syntax, node) == "auth") refused.insert(node.line);
  bool deep = false;
  for (const syntax::Call& call : syntax.calls) {
    if (!refused.contains(call.line) || !lies_in(syntax, call.scope, ref.symbol)) continue;
    if (!call.guard.valid() || !syntax.guards[call.guard.index()].parent.valid()) return false;
    deep = true;
  }
  return deep;
}

bool GuardFunctions::lets_silent_by(SymbolRef ref) const {
  if (!ref.valid()) return false;
  const Syntax& syntax = context_.project.of(ref.file);
  return std::ranges::any_of(syntax.exits, [&](const syntax::Exit& exit) {
    if (!exit.guard.valid() || !exit.value.valid() || !lies_in(syntax, exit.scope, ref.symbol))
      return false;
    const ValueNode& given = syntax.value(exit.value);
    const syntax::Guard& guard = syntax.guards[exit.guard.index()];
    const std::string_view asked = trim(syntax.text(guard.condition));
    const bool lacks = !guard.negated && (asked.starts_with("!") || asked.starts_with("not "));
    return lacks && given.kind == ValueKind::boolean && lower(syntax.text(given.text)) == "true" &&
           is_one_question(asked) && has_word(sent_, asked);
  });
}

bool GuardFunctions::passes_for_a_right(SymbolRef ref) const {
  if (!ref.valid()) return false;
  const Syntax& syntax = context_.project.of(ref.file);
  return std::ranges::any_of(syntax.calls, [&](const syntax::Call& call) {
    if (!call.guard.valid() || !passes_on_.contains(syntax.text(call.name)) ||
        !lies_in(syntax, call.scope, ref.symbol))
      return false;
    const syntax::Guard& guard = syntax.guards[call.guard.index()];
    const std::string_view asked = trim(syntax.text(guard.condition));
    return !guard.negated && !guard.parent.valid() && !asked.starts_with("!") &&
           is_one_question(asked) && has_word(held_, asked);
  });
}

bool GuardFunctions::refuses_some_known(SymbolRef ref) const {
  if (!ref.valid()) return false;
  const Syntax& syntax = context_.project.of(ref.file);
  const syntax::Symbol& symbol = syntax.symbols[ref.symbol.index()];
  const std::vector<bool> asked = only_mentioned(syntax, mentions_);
  bool strangers = false, known = false;
  for (std::size_t i = 0; i < syntax.values.size(); ++i) {
    const ValueNode& node = syntax.values[i];
    const bool named = node.kind == ValueKind::number || node.kind == ValueKind::reference ||
                       node.kind == ValueKind::member;
    if (asked[i] || !named || node.line < symbol.line || node.line > symbol.end_line) continue;
    const std::string_view text = syntax.text(node.text);
    strangers = strangers || has_word(unknown_, text);
    known = known || has_word(known_people_, text);
  }
  return strangers && known;
}

bool GuardFunctions::asks(std::string_view name) const {
  const std::string whole = kind_of_name(name);
  if (whole == "auth" || whole == "role") return true;
  const std::vector<std::string> said = identifier_words(name);
  const bool asks = said.size() >= 2 &&
                    (asking_.contains(said.front()) || asking_.contains(said.back())) &&
                    std::ranges::find(said, "not") == said.end();
  if (!asks) return false;
  const std::string about = kind_of_words(name);
  return about == "auth" || about == "role";
}

bool GuardFunctions::checks(std::string_view name) const {
  const std::vector<std::string> said = identifier_words(name);
  return said.size() >= 2 && checks_.contains(said.front()) && kind_of_words(name) == "auth";
}

bool GuardFunctions::passes_all_on(SymbolRef ref) const {
  if (!ref.valid()) return false;
  const Syntax& syntax = context_.project.of(ref.file);
  std::size_t on = 0;
  for (const syntax::Call& call : syntax.calls) {
    if (!lies_in(syntax, call.scope, ref.symbol)) continue;
    const std::string_view name = syntax.text(call.name);
    const bool passes = passes_on_.contains(name);
    on += passes ? 1U : 0U;
    const std::vector<std::string> said = identifier_words(name);
    const auto ends = [&](const std::string& word) { return ends_.contains(word); };
    if (passes ? call.argument_count > 0 : std::ranges::any_of(said, ends)) return false;
  }
  return on >= 2;
}

bool GuardFunctions::makes(std::string_view name) const {
  const std::vector<std::string> said = identifier_words(name);
  return said.size() >= 2 && makes_.contains(said.front());
}

bool GuardFunctions::finds(std::string_view name) const {
  const std::vector<std::string> said = identifier_words(name);
  const std::string about = kind_of_words(name);
  return said.size() >= 2 && finds_.contains(said.front()) && about != "auth" && about != "role";
}

/// What it hands on to one that is named alike counts, too: `authorize_global` and `authorize`.
bool GuardFunctions::asks_a_right(SymbolRef ref) const {
  std::vector<SymbolRef> open;
  if (ref.valid()) open.push_back(ref);
  for (std::size_t i = 0; i < open.size() && i < kMostAlike; ++i) {
    const SymbolRef at = open[i];
    const Syntax& syntax = context_.project.of(at.file);
    const auto targets = context_.links.calls(at.file);
    const auto own = identifier_words(syntax.text(syntax.symbols[at.symbol.index()].name));
    for (std::size_t c = 0; c < syntax.calls.size() && c < targets.size(); ++c) {
      const syntax::Call& call = syntax.calls[c];
      if (call.scope != at.symbol) continue;
      if (says(rights_, syntax.text(call.name))) return true;
      const auto other = identifier_words(syntax.text(call.name));
      const bool alike = !own.empty() && !other.empty() && own.front() == other.front();
      if (alike && targets[c].symbol.valid()) open.push_back(targets[c].symbol);
    }
  }
  return false;
}

bool GuardFunctions::says(const std::vector<std::string>& all, std::string_view name) {
  const std::string said = " " + join(identifier_words(name), " ") + " ";
  return std::ranges::any_of(
      all, [&](const std::string& words) { return contains(said, " " + words + " "); });
}

bool GuardFunctions::lets_in(std::string_view name) const { return says(opens_, name); }

std::string GuardFunctions::refusal(const Syntax& syntax, const ValueNode& node) const {
  const std::string_view text = syntax.text(node.text);
  if (node.kind == ValueKind::string) {  // `head :unauthorized`, but no sentence that is not known
    const std::string said = lower(text.substr(0, text.find_last_not_of(".!") + 1));
    if (const auto known = sentences_.find(said); known != sentences_.end()) return known->second;
    const auto word = text.empty() || text.front() < 'a' ? rejects_.end() : rejects_.find(text);
    return word == rejects_.end() ? std::string() : word->second;
  }
  if (node.kind != ValueKind::number && node.kind != ValueKind::reference &&
      node.kind != ValueKind::member)
    return {};
  if (const auto whole = rejects_.find(text); whole != rejects_.end()) return whole->second;
  if (node.kind == ValueKind::number) return {};
  const std::string said = " " + join(identifier_words(text), " ") + " ";
  for (const auto& [word, kind] : rejects_) {
    if (contains(said, " " + word + " ")) return kind;
  }
  return {};
}

void GuardFunctions::mark(const Syntax& syntax, std::uint32_t line, const std::string& kind,
                          std::vector<std::string>& out) const {
  SymbolId at = symbol_at(syntax, line);
  for (int depth = 0; depth < kMaxContainers && at.valid(); ++depth) {
    std::string& known = out[at.index()];
    if (known.empty() || kind == "auth") known = kind;
    at = syntax.symbols[at.index()].container;
  }
}

const std::vector<std::string>& GuardFunctions::refusals(FileId file) {
  const auto [at, fresh] = files_.try_emplace(file);
  if (!fresh) return at->second;
  const Syntax& syntax = context_.project.of(file);
  at->second.resize(syntax.symbols.size());
  const std::vector<bool> asked = only_mentioned(syntax, mentions_);
  for (std::size_t i = 0; i < syntax.values.size(); ++i) {
    if (asked[i]) continue;
    const std::string kind = refusal(syntax, syntax.values[i]);
    const std::uint32_t line = syntax.values[i].line;
    if (!kind.empty() && !in_some_only(syntax, line)) mark(syntax, line, kind, at->second);
  }
  for (const syntax::Exit& exit : syntax.exits)
    if (throws_refusal(syntax, exit) || is_thrown_at_strangers(syntax, exit))
      mark(syntax, exit.line, "auth", at->second);
  for (const syntax::Call& call : syntax.calls) {
    const std::string kind = sent_away(syntax, call);
    if (!kind.empty() && !in_some_only(syntax, call.guard))
      mark(syntax, call.line, kind, at->second);
  }
  return at->second;
}

/// `extends AuthGuard("google")`: what the section `says` knows of the text that a base is given.
std::string GuardFunctions::given_to_base(const catalogue::Shape& shape, FileId file,
                                          std::uint32_t base) const {
  const std::string_view says = shape.role("says");
  const Syntax& syntax = context_.project.of(file);
  if (says.empty() || base >= syntax.bases.size()) return {};
  const syntax::Base& is = syntax.bases[base];
  for (const syntax::Call& call : syntax.calls) {
    if (call.line != is.line || call.argument_count == 0 ||
        !contains(syntax.text(is.name), syntax.text(call.name)))
      continue;
    const linking::ClosedValue text =
        context_.links.close({file, syntax.arguments[call.first_argument]});
    return access_kind(context_, says.substr(1), text.best()).value_or("");
  }
  return {};
}

/// A class made of an outside guard, or a definition that carries the annotation of one.
std::string GuardFunctions::catalogued(SymbolRef ref) const {
  const Syntax& syntax = context_.project.of(ref.file);
  const syntax::Symbol& symbol = syntax.symbols[ref.symbol.index()];
  const auto kind = [&](std::string_view on, const linking::Target& target,
                        std::uint32_t base) -> std::string {
    if (target.origin == 0) return {};
    for (const catalogue::Shape* shape :
         context_.catalogue.shapes(on, context_.links.name(target.origin))) {
      if (shape->means != "guard" || !shape->role("kind").starts_with("=")) continue;
      std::string given = given_to_base(*shape, ref.file, base);
      return given.empty() ? std::string(shape->role("kind").substr(1)) : given;
    }
    return {};
  };
  const auto bases = context_.links.bases(ref.file);
  std::string of_base;  // `class RightOrNobody : Right, IAllowAnonymous` lets everybody in
  for (std::uint32_t i = symbol.first_base;
       i < symbol.first_base + symbol.base_count && i < bases.size(); ++i) {
    const std::string found = kind("base", bases[i], i);
    if (of_base.empty() || found == "public") of_base = found.empty() ? of_base : found;
  }
  if (!of_base.empty()) return of_base;
  const auto notes = context_.links.annotations(ref.file);
  for (std::size_t i = 0; i < syntax.annotations.size() && i < notes.size(); ++i) {
    if (syntax.annotations[i].target != ref.symbol) continue;
    if (const std::string found = kind("annotation", notes[i], UINT32_MAX); !found.empty())
      return found;
  }
  return {};
}

/// A short function that calls a guard is one: `const auth = () => passport.authenticate("jwt")`.
std::string GuardFunctions::wrapped(SymbolRef ref) {
  const Syntax& syntax = context_.project.of(ref.file);
  const auto targets = context_.links.calls(ref.file);
  const syntax::Symbol& symbol = syntax.symbols[ref.symbol.index()];
  std::size_t seen = 0;
  std::string found;
  for (std::size_t i = 0; i < syntax.calls.size() && i < targets.size(); ++i) {
    const syntax::Call& call = syntax.calls[i];
    if (call.line < symbol.line || call.line > symbol.end_line) continue;
    if (!lies_in(syntax, call.scope, ref.symbol)) continue;
    if (++seen > kMaxCalls) return {};
    if (!found.empty() || in_some_only(syntax, call.guard)) continue;
    if (targets[i].origin != 0) {
      for (const catalogue::Shape* shape :
           context_.catalogue.shapes("call", context_.links.name(targets[i].origin))) {
        if (shape->means == "guard" && shape->role("kind").starts_with("="))
          found = shape->role("kind").substr(1);
      }
    }
    const SymbolRef called = targets[i].symbol;
    // Making an object runs none of its methods.
    if (called.valid() &&
        class_around(context_.project.of(called.file), called.symbol) == called.symbol)
      continue;
    // `sendError` writes whatever answer it is given.
    if (found.empty() && called.valid() && called != ref &&
        kind_of_words(syntax.text(call.name)) != "none")
      found = refusals(called.file)[called.symbol.index()];
    if (found.empty() && handed_check(ref, call)) found = "auth";
    // What is named "RequireClient" may leave it to the next but one: `orRefuse(check)`.
    if (found.empty() && called.valid() && called != ref && called.file == ref.file &&
        (asks_by_name(syntax.text(symbol.name)) || asks_by_name(syntax.text(call.name))))
      found = refused_below(called);
  }
  return found;
}

/// What the short functions of the same file refuse that this one calls.
std::string GuardFunctions::refused_below(SymbolRef ref) {
  const Syntax& syntax = context_.project.of(ref.file);
  const auto targets = context_.links.calls(ref.file);
  for (std::size_t i = 0; i < syntax.calls.size() && i < targets.size(); ++i) {
    const SymbolRef called = targets[i].symbol;
    if (!called.valid() || called.file != ref.file || called == ref ||
        !lies_in(syntax, syntax.calls[i].scope, ref.symbol))
      continue;
    if (std::string kind = refusals(called.file)[called.symbol.index()]; !kind.empty()) return kind;
  }
  return {};
}

bool GuardFunctions::asks_by_name(std::string_view name) const {
  const std::vector<std::string> said = identifier_words(name);
  return said.size() >= 2 && asking_.contains(said.front()) && said.front() != "is";
}

std::string GuardFunctions::kind_of(SymbolRef symbol) {
  if (!symbol.valid()) return {};
  symbol = written_out(symbol);
  const auto [at, fresh] = known_.try_emplace({symbol.file, symbol.symbol.value});
  if (!fresh) return at->second;
  std::string kind = catalogued(symbol);
  if (kind.empty()) kind = refusals(symbol.file)[symbol.symbol.index()];
  if (kind.empty()) kind = wrapped(symbol);
  if (kind.empty()) kind = inherited(symbol);
  if (kind.empty()) kind = of_answering(symbol);
  return known_[{symbol.file, symbol.symbol.value}] = kind;
}

/// A method of an interface: what all that answer it refuse alike.
std::string GuardFunctions::of_answering(SymbolRef symbol) {
  std::string all;
  for (const SymbolRef& one : answering_methods(context_, symbol)) {
    std::string kind = refusals(one.file)[one.symbol.index()];
    if (kind.empty()) kind = wrapped(one);
    if (kind.empty() || (!all.empty() && kind != all)) return {};
    all = std::move(kind);
  }
  return all;
}

/// `class RightOrGuest : Right`: what the classes above do, the nearest first.
std::string GuardFunctions::inherited(SymbolRef symbol) {
  std::vector<SymbolRef> open{symbol};
  for (std::size_t i = 0; i < open.size() && i < kMostClasses; ++i) {
    const syntax::Symbol& at = context_.project.of(open[i].file).symbols[open[i].symbol.index()];
    const auto bases = context_.links.bases(open[i].file);
    for (std::uint32_t b = 0; b < at.base_count && at.first_base + b < bases.size(); ++b) {
      const SymbolRef above = bases[at.first_base + b].symbol;
      if (!above.valid() || std::ranges::find(open, above) != open.end()) continue;
      std::string kind = catalogued(above);
      if (kind.empty()) kind = refusals(above.file)[above.symbol.index()];
      if (!kind.empty()) return kind;
      open.push_back(above);
    }
  }
  return {};
}

}  // namespace cutaway::meaning
