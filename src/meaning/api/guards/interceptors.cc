// SPDX-License-Identifier: Apache-2.0
// An interceptor is known by what it takes; whom it refuses, by the words of the status.
#include "meaning/api/guards/interceptors.h"

#include <algorithm>

#include "base/text.h"
#include "meaning/api/guards/guard_values.h"

namespace cutaway::meaning {
namespace {

using syntax::Symbol;
using syntax::SymbolKind;
using syntax::Syntax;
using syntax::ValueKind;
using syntax::ValueNode;

constexpr int kMostCalls = 2;

bool holds(const Symbol& symbol, std::uint32_t line) {
  return symbol.line <= line && line <= symbol.end_line;
}

}  // namespace

Interceptors::Interceptors(const ReaderContext& context) : context_(context) {
  constexpr std::string_view kSection = "interceptors.";
  for (const auto& [key, value] : context.catalogue.table("contracts"))
    if (key.starts_with(kSection)) rows_[key.substr(kSection.size())].insert(value);
  if (rows_.empty()) return;
  std::vector<FileId> files;
  for (std::size_t i = 0; i < context.project.size(); ++i)
    if (is_own(context, FileId(i))) files.push_back(FileId(i));
  for (const FileId file : files) {  // `var errUnknown = status.Error(codes.Unauthenticated, "…")`
    const Syntax& syntax = context.project.of(file);
    for (const Symbol& symbol : syntax.symbols)
      if (!is_function(symbol) && symbol.value.valid())
        for (const ValueId one : values_within(syntax, {symbol.value}, 16))
          if (std::string kind = refusal_named(syntax.text(syntax.value(one).text)); !kind.empty())
            errors_.emplace(syntax.text(symbol.name), std::move(kind));
  }
  for (const FileId file : files) read(file);
  if (!all_.empty()) find_uses();
}

bool Interceptors::has(std::string_view row, std::string_view word) const {
  const auto at = rows_.find(row);
  return at != rows_.end() && at->second.contains(word);
}

std::string Interceptors::refusal_named(std::string_view name) const {
  return has("unknown", name) ? "auth" : has("forbidden", name) ? "role" : "";
}

void Interceptors::read(FileId file) {
  const Syntax& syntax = context_.project.of(file);
  for (std::size_t s = 0; s < syntax.symbols.size(); ++s) {
    const Symbol& symbol = syntax.symbols[s];
    for (std::uint32_t p = 0; is_function(symbol) && p < symbol.parameter_count; ++p) {
      const std::string_view type = syntax.text(syntax.parameters[symbol.first_parameter + p].type);
      if (has("takes", type.substr(type.find_last_of(".*") + 1))) read_one(file, SymbolId(s));
    }
  }
}

void Interceptors::read_one(FileId file, SymbolId inner) {
  const Syntax& syntax = context_.project.of(file);
  One one;
  one.guard.kind = refusal_in(file, inner, 0);
  if (one.guard.kind.empty()) return;
  SymbolId outer = inner;  // `func Auth(…) grpc.UnaryServerInterceptor { return func(…) … }`
  for (SymbolId at = inner; at.valid(); at = syntax.symbols[at.index()].container)
    if (is_function(syntax.symbols[at.index()])) outer = at;
  const Symbol& named = syntax.symbols[outer.index()];
  if (named.name.empty()) return;
  one.function = {file, outer};
  one.guard.name = syntax.text(named.name);
  one.guard.place = {file, named.name_line, named.name_line};
  const Symbol& body = syntax.symbols[inner.index()];
  for (const ValueNode& node : syntax.values) {
    if (node.kind != ValueKind::member || !holds(body, node.line)) continue;
    const std::string_view name = syntax.text(node.text);
    if (has("asked", name))
      one.guard = {"other", one.guard.name, std::string(kMayRefuse), one.guard.place};
    const auto words = identifier_words(name);
    if (words.size() > 1 && has("left_out", words.front())) one.leaves_out.emplace_back(name);
  }
  all_.push_back(std::move(one));
}

std::string Interceptors::refusal_in(FileId file, SymbolId function, int depth) const {
  const Syntax& syntax = context_.project.of(file);
  const Symbol& symbol = syntax.symbols[function.index()];
  for (const ValueNode& node : syntax.values) {
    if (!holds(symbol, node.line)) continue;
    const std::string_view name = syntax.text(node.text);
    if (node.kind == ValueKind::member)
      if (std::string kind = refusal_named(name); !kind.empty()) return kind;
    if (node.kind != ValueKind::reference && node.kind != ValueKind::member) continue;
    if (const auto known = errors_.find(name); known != errors_.end()) return known->second;
  }
  const auto targets = context_.links.calls(file);
  for (std::size_t c = 0; depth < kMostCalls && c < targets.size(); ++c) {
    const SymbolRef called = targets[c].symbol;
    if (!holds(symbol, syntax.calls[c].line) || !called.valid() || !is_own(context_, called.file))
      continue;
    if (called == SymbolRef{file, function}) continue;
    if (!is_function(context_.project.of(called.file).symbols[called.symbol.index()])) continue;
    if (std::string kind = refusal_in(called.file, called.symbol, depth + 1); !kind.empty())
      return kind;
  }
  return {};
}

/// Nobody runs what is called and named nowhere; what is set up under a condition may be left out.
void Interceptors::find_uses() {
  std::map<SymbolRef, std::pair<bool, bool>> used;  // at all; under no condition
  for (std::size_t i = 0; i < context_.project.size(); ++i) {
    const FileId file(i);
    if (!is_own(context_, file)) continue;
    const Syntax& syntax = context_.project.of(file);
    const auto note = [&](SymbolRef target, GuardId guard) {
      if (!target.valid()) return;
      auto& [any, always] = used[target];
      any = true;
      always = always || !guard.valid();
    };
    const auto targets = context_.links.calls(file);
    for (std::size_t c = 0; c < syntax.calls.size() && c < targets.size(); ++c) {
      const syntax::Call& call = syntax.calls[c];
      note(targets[c].symbol, call.guard);
      for (std::uint32_t a = 0; a < call.argument_count; ++a) {
        const ValueId given = syntax.arguments[call.first_argument + a];
        for (const ValueId one : values_within(syntax, {given}, 16)) {
          const ValueNode& node = syntax.value(one);
          const std::string_view name = syntax.text(node.text);
          const bool called_so =
              std::ranges::any_of(all_, [&](const One& known) { return known.guard.name == name; });
          if (called_so) note(context_.links.what_is({file, one}).symbol, call.guard);
        }
      }
    }
  }
  std::erase_if(all_, [&](const One& one) { return !used[one.function].first; });
  for (One& one : all_)
    if (!used[one.function].second)
      one.guard = {"other", one.guard.name, std::string(kMayRefuse), one.guard.place};
}

/// Whether the type whose function registers the service there has one that says so.
bool Interceptors::is_left_out(const One& one, FileId server, std::string_view service) const {
  const Syntax& syntax = context_.project.of(server);
  for (const syntax::Call& call : syntax.calls) {
    if (!contains(syntax.text(call.name), service) || !call.scope.valid()) continue;
    const std::string_view type = syntax.text(syntax.symbols[call.scope.index()].receiver);
    if (!type.empty() && says_left_out(one, server, type)) return true;
  }
  return false;
}

/// A function of the type in its folder by which it says so, and that does not only say no.
bool Interceptors::says_left_out(const One& one, FileId beside, std::string_view type) const {
  const std::string_view folder = folder_name(context_.project.file(beside).path);
  for (std::size_t i = 0; i < context_.project.size(); ++i) {
    if (folder_name(context_.project.file(FileId(i)).path) != folder) continue;
    const Syntax& syntax = context_.project.of(FileId(i));
    for (std::size_t s = 0; s < syntax.symbols.size(); ++s) {
      const Symbol& method = syntax.symbols[s];
      if (syntax.text(method.receiver) != type) continue;
      if (std::ranges::find(one.leaves_out, syntax.text(method.name)) == one.leaves_out.end())
        continue;
      const bool no = std::ranges::any_of(syntax.exits, [&](const syntax::Exit& exit) {
        return exit.scope == SymbolId(s) && exit.value.valid() &&
               syntax.text(syntax.value(exit.value).text) == "false";
      });
      if (!no) return true;
    }
  }
  return false;
}

std::vector<Guarding> Interceptors::before(FileId server, std::string_view service) const {
  std::vector<Guarding> out;
  for (const One& one : all_) {
    const bool same_language =
        context_.project.file(server).language == context_.project.file(one.function.file).language;
    if (same_language && !is_left_out(one, server, service)) append(out, {one.guard});
  }
  return out;
}

}  // namespace cutaway::meaning
