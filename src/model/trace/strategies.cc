// SPDX-License-Identifier: Apache-2.0
// A strategy is named by the last text that its base is given, else by the package that the base is
// made of.
#include "model/trace/strategies.h"

#include <algorithm>

#include "base/text.h"
#include "meaning/site.h"

namespace cutaway::model {
namespace {

using syntax::Syntax;
using syntax::ValueKind;

/// The class that begins on the line of the call which makes its base.
SymbolId class_on(const Syntax& syntax, std::uint32_t line) {
  for (std::size_t s = 0; s < syntax.symbols.size(); ++s) {
    const syntax::Symbol& symbol = syntax.symbols[s];
    if (symbol.line > line) break;
    const bool here = symbol.base_count > 0 && symbol.line <= line && line <= symbol.end_line &&
                      std::max(symbol.line, symbol.name_line) + 2 >= line;
    if (here && symbol.kind == syntax::SymbolKind::class_) return SymbolId(s);
  }
  return {};
}

}  // namespace

Strategies::Strategies(const Inputs& in, const CallBodies& bodies) : in_(in), bodies_(bodies) {
  std::vector<std::string> bases, runs;
  for (const auto& [key, value] : in.catalogue.table("trace")) {
    if (key == "strategies.bases") bases.push_back(value);
    if (key == "strategies.runs") runs.push_back(value);
    if (key == "strategies.guards") named_by_.push_back(value);
    if (key == "policies.guards") decided_by_.push_back(value);
    if (key == "policies.ends") ends_ = value;
  }
  const auto among = [](const std::vector<std::string>& all, std::string_view one) {
    return std::ranges::find(all, one) != all.end();
  };
  for (std::size_t f = 0; f < in.project.size() && !bases.empty() && !ends_.empty(); ++f) {
    const FileId file(f);
    if (!in.own(file)) continue;
    const Syntax& syntax = in.project.of(file);
    for (std::size_t s = 0; s < syntax.symbols.size(); ++s) {
      const std::string_view name = syntax.text(syntax.symbols[s].name);
      if (syntax.symbols[s].kind == syntax::SymbolKind::class_ && name.ends_with(ends_))
        policies_.emplace(std::string(name), SymbolRef{file, SymbolId(s)});
    }
    for (const syntax::Call& call : syntax.calls) {
      const bool base = among(bases, syntax.text(call.name));
      if ((!base && !among(named_by_, syntax.text(call.name))) || call.argument_count == 0)
        continue;
      const SymbolId type = class_on(syntax, call.line);
      if (!type.valid()) continue;
      const std::string name = name_of(file, call);
      if (!base) guards_.emplace(syntax.text(syntax.symbols[type.index()].name), name);
      for (const std::string& run : runs) {
        const SymbolRef body = base ? bodies.member({file, type}, run) : SymbolRef();
        if (body.valid()) checks_.emplace(name, body);
      }
    }
  }
}

/// "jwt" of `PassportStrategy(Strategy, "jwt")`, and of a `Strategy` of passport-jwt.
std::string Strategies::name_of(FileId file, const syntax::Call& call) const {
  const Syntax& syntax = in_.project.of(file);
  const ValueId last = syntax.arguments[call.first_argument + call.argument_count - 1U];
  if (!last.valid()) return {};
  if (syntax.value(last).kind == ValueKind::string)
    return std::string(syntax.text(syntax.value(last).text));
  const linking::Target made = in_.links.what_is({file, last});
  if (made.origin == 0) return {};
  std::string_view package = in_.links.name(made.origin);
  package = package.substr(0, package.find(':'));
  return std::string(package.substr(package.rfind('-') + 1));
}

/// `$this->authorize('view any', $order)`: viewAny of OrderPolicy.
SymbolRef Strategies::of_policy(const meaning::Guarding& guard) const {
  if (policies_.empty() || !in_.own(guard.place) ||
      std::ranges::find(decided_by_, guard.name) == decided_by_.end())
    return {};
  std::string right;
  for (std::string word : identifier_words(guard.value)) {
    if (!right.empty()) word[0] = static_cast<char>(word[0] & ~32);
    right += word;
  }
  const Syntax& syntax = in_.project.of(guard.place.file);
  for (std::uint32_t c = 0; c < syntax.calls.size(); ++c) {
    if (syntax.calls[c].line != guard.place.line || syntax.text(syntax.calls[c].name) != guard.name)
      continue;
    for (const std::string_view type : bodies_.given_types(guard.place.file, c)) {
      const auto policy = policies_.find(std::string(type) + ends_);
      if (policy != policies_.end()) return bodies_.member(policy->second, right);
    }
  }
  return {};
}

SymbolRef Strategies::of(const meaning::Guarding& guard) const {
  if (const SymbolRef decides = of_policy(guard); decides.valid()) return decides;
  const bool plain = std::ranges::find(named_by_, guard.name) != named_by_.end();
  const auto made = guards_.find(guard.name);
  if (!plain && made == guards_.end()) return {};
  const auto known = checks_.find(plain ? guard.value : made->second);
  return known == checks_.end() ? SymbolRef() : known->second;
}

}  // namespace cutaway::model
