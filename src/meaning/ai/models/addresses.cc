// SPDX-License-Identifier: Apache-2.0
// Requests that are written by hand: an address that ends like those of models is put together, and
// something sends it.
#include <algorithm>

#include "base/text.h"
#include "meaning/ai/ground.h"
#include "meaning/ai/paths/declared.h"
#include "meaning/ai/paths/senders.h"
#include "meaning/site.h"

namespace cutaway::meaning {
namespace {

using syntax::ValueKind;
using syntax::ValueNode;

constexpr std::size_t kLongest = 200;
constexpr std::size_t kShortest = 9;
constexpr std::size_t kMostNodes = 40;
constexpr std::size_t kMostAbove = 24;  ///< functions that are looked at for who sends
constexpr int kMostSteps = 3;
constexpr std::size_t kMostGiven = 60;

/// `https://chat.example/im/v1/messages` sends something to people: an end that others have, too,
/// counts where the address or, if it is joined to one, the code of the file names who offers
/// models.
bool is_of_others(const AiWords& words, const CodeFile& file, const std::string& address,
                  std::string_view path) {
  const auto ends = [&](const std::string& end) { return address.ends_with(end); };
  if (std::ranges::none_of(words.list("calls.shared_addresses"), ends)) return false;
  const auto names_who = [&](const std::string& text) {
    return std::ranges::any_of(words.list("calls.shared_with"),
                               [&](const std::string& word) { return contains(text, word); });
  };
  if (names_who(address)) return false;
  if (address.starts_with("http")) return true;
  return !names_who(lower(path)) &&
         std::ranges::none_of(file.syntax.values, [&](const ValueNode& node) {
           return node.text.size <= kLongest && names_who(lower(file.text(node.text)));
         });
}

/// `import type { ChatResponse } from "ollama/browser"`
bool takes_in(const syntax::Syntax& syntax, std::string_view package) {
  return std::ranges::any_of(syntax.imports, [&](const syntax::Import& item) {
    const std::string_view module = syntax.text(item.module);
    return module.substr(0, module.find('/')) == package;
  });
}

/// Constructors and functions named after settings keep an address for others; `render_…` writes it
/// down.
bool only_prepares(const AiWords& words, const syntax::Syntax& syntax, SymbolRef scope) {
  const syntax::Symbol& symbol = syntax.symbols[scope.symbol.index()];
  if (symbol.kind == syntax::SymbolKind::constructor || symbol.kind == syntax::SymbolKind::class_)
    return true;
  const std::string name = lower(syntax.text(symbol.name));
  const std::vector<std::string> parts = identifier_words(syntax.text(symbol.name));
  if (!parts.empty() && words.has("calls.renders", parts.front())) return true;
  return name == "__init__" || name == "new" || contains(name, "default") ||
         contains(name, "config") || contains(name, "settings");
}

/// `<Input placeholder="https://…/chat/completions">` shows people what to write.
bool is_hint(const Standing& standing) {
  return std::ranges::any_of(standing.names, [](std::string_view name) {
    const std::vector<std::string> words = identifier_words(name);
    return std::ranges::find(words, "placeholder") != words.end();
  });
}

/// `return f"{base}/chat/completions"`, or a name for it that no call there is given: the function
/// puts the address together, and whoever calls it sends.
bool only_gives_back(const AiGround& ground, const Standing& standing, SymbolRef scope) {
  using Kind = Holder::Kind;
  const bool kept = standing.holder.kind == Kind::binding || standing.holder.kind == Kind::exit;
  if (!kept || !standing.callees.empty() || ai_sender_in(ground, scope, 0, {})) return false;
  if (standing.holder.kind == Kind::exit) return true;
  const syntax::Syntax& syntax = ground.context.project.of(scope.file);
  const auto names_it = [&](ValueId value) {
    return syntax.text(syntax.value(value).text) == standing.holder.name;
  };
  return std::ranges::none_of(syntax.calls, [&](const syntax::Call& call) {
    if (ground.file(scope.file).named(call.scope) != scope.symbol) return false;
    return std::ranges::any_of(values_given(syntax, call, kMostGiven), names_it);
  });
}

/// Where what the function gives back is sent: in a function that calls it, or what a base declares
/// for it, a few steps up.
std::vector<Place> sent_above(const AiGround& ground, SymbolRef scope) {
  std::vector<Place> out;
  std::vector<std::pair<SymbolRef, int>> open{{scope, 0}};
  for (std::size_t at = 0; at < open.size() && open.size() < kMostAbove; ++at) {
    const auto [function, steps] = open[at];
    const syntax::Syntax& syntax = ground.context.project.of(function.file);
    const syntax::Symbol& symbol = syntax.symbols[function.symbol.index()];
    if (symbol.container.valid())
      for (const SymbolRef base : declared_by_bases(
               ground.context, {function.file, symbol.container}, syntax.text(symbol.name)))
        open.emplace_back(base, steps);
    for (const auto& [id, index] : ground.context.links.callers(function)) {
      const syntax::Call& call = ground.context.project.of(id).calls[index];
      const SymbolRef caller{id, ground.file(id).named(call.scope)};
      if (!caller.symbol.valid() || !ground.is_product(id)) continue;
      if (const auto sent = ai_sender_in(ground, caller, call.line, {}))
        out.push_back(*sent);
      else if (steps + 1 < kMostSteps)
        open.emplace_back(caller, steps + 1);
    }
  }
  return out;
}

}  // namespace

/// Which list of addresses the text ends like one of: a kind of calls, or "".
std::string_view AiGround::asked_by_address(const CodeFile& file, ValueId value) const {
  const ValueNode& node = file.syntax.value(value);
  if (node.text.size < kShortest || node.text.size > kLongest) return {};
  std::string text = lower(file.text(node.text));
  text = text.substr(0, text.find('?'));
  const auto ends = [&](std::string_view list) {
    return std::ranges::any_of(words.list(list),
                               [&](const std::string& end) { return text.ends_with(end); });
  };
  if (ends("calls.chat_addresses"))
    return is_of_others(words, file, text, path(file.file)) ? std::string_view() : "chat";
  if (ends("calls.embedding_addresses")) return "embedding";
  if (!ends("calls.ollama_addresses")) return {};
  // What takes in the types of a provider's library, and asks an address of it, asks it.
  if (takes_in(file.syntax, "ollama")) return "chat";
  std::vector<ValueId> open{value};
  if (const auto above = file.standing(value).above; !above.empty()) open.push_back(above.back());
  for (std::size_t at = 0; at < open.size() && at < kMostNodes; ++at) {
    const ValueNode& part = file.syntax.value(open[at]);
    if (contains(lower(file.text(part.text)), "ollama")) return "chat";
    for (std::size_t c = 0; c < part.child_count; ++c) open.push_back(file.syntax.child(part, c));
  }
  return {};
}

/// Whole addresses, and those joined to what stands before them, in a function; never a route that
/// the product itself serves.
void AiGround::find_addressed(FileId id) {
  const syntax::Syntax& syntax = context.project.of(id);
  for (std::size_t i = 0; i < syntax.values.size(); ++i) {
    const ValueNode& node = syntax.values[i];
    if (node.kind != ValueKind::string && node.kind != ValueKind::format) continue;
    if (node.text.size < kShortest || node.text.size > kLongest) continue;
    // Files are opened only for texts with a path in them.
    if (syntax.text(node.text).find_first_of("/:") == std::string_view::npos) continue;
    const std::string_view kind = asked_by_address(file(id), ValueId(i));
    if (kind.empty()) continue;
    const Standing standing = file(id).standing(ValueId(i));
    const std::string_view text = syntax.text(node.text);
    const bool whole = text.starts_with("http://") || text.starts_with("https://");
    const bool joined = standing.joined || node.kind == ValueKind::format ||
                        text.starts_with("{") || text.starts_with("%s");
    if ((!whole && !joined) || standing.listed || standing.compared || is_sample(standing) ||
        is_hint(standing))
      continue;
    const SymbolRef scope = around(id, symbol_at(syntax, node.line));
    const bool known = std::ranges::any_of(
        calls, [&](const AiCall& call) { return call.kind == kind && call.scope == scope; });
    if (known || !scope.symbol.valid() || node.line == 0 || only_prepares(words, syntax, scope))
      continue;
    std::vector<Place> places{{id, node.line, node.line}};
    if (only_gives_back(*this, standing, scope)) places = sent_above(*this, scope);
    for (const Place& place : places) {
      AiCall made;
      made.kind = kind, made.place = place;
      made.scope = around(place.file, symbol_at(context.project.of(place.file), place.line));
      calls.push_back(std::move(made));
    }
  }
}

}  // namespace cutaway::meaning
