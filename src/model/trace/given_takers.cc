// SPDX-License-Identifier: Apache-2.0
// The type of what is sent is joined with the types that handlers take.
#include "model/trace/given_takers.h"

#include <algorithm>

namespace cutaway::model {
namespace {

using syntax::Symbol;
using syntax::SymbolKind;
using syntax::Syntax;
using syntax::ValueKind;

constexpr std::size_t kMostTakers = 16;
constexpr std::uint32_t kMostParameters = 4;

bool is_function(SymbolKind kind) {
  return kind == SymbolKind::function || kind == SymbolKind::method;
}

bool is_type(SymbolKind kind) {
  return kind == SymbolKind::class_ || kind == SymbolKind::struct_ || kind == SymbolKind::interface;
}

/// "PlaceOrder" of `*cmd.PlaceOrder`, `const Shop::PlaceOrder&`, `?PlaceOrder`, "Created" of
/// `Created<Order>`; "" of other generics.
std::string_view plain_name(std::string_view type) {
  type = trim(type);
  if (type.ends_with('>') && type.find('<') == type.rfind('<'))
    type = type.substr(0, type.find('<'));
  while (!type.empty() && std::string_view("&*? ").find(type.back()) != std::string_view::npos)
    type.remove_suffix(1);
  if (type.find_first_of("<[(,") != std::string_view::npos) return {};
  return type.substr(type.find_last_of(".:*& \\?") + 1);
}

/// "Order" of `Created<Order>`, "" of `Created<T>` and `Created<TOrder>`: made with anything.
std::string_view argument_of(std::string_view type) {
  const std::size_t open = type.find('<'), close = type.rfind('>');
  if (open == std::string_view::npos || close == std::string_view::npos || close < open) return {};
  const std::string_view all = trim(type.substr(open + 1, close - open - 1));
  const std::string_view word = all.substr(all.find_last_of(".:") + 1);
  const bool open_type =
      word.starts_with('T') && (word.size() == 1 || (word[1] >= 'A' && word[1] <= 'Z'));
  return open_type || word.size() == 1 ? std::string_view() : word;
}

/// Whether the function belongs to a class that runs: of an interface nothing does.
bool has_body(const Syntax& syntax, const Symbol& function) {
  if ((function.flags & syntax::kAbstract) != 0) return false;
  if (!function.container.valid()) return !function.receiver.empty();
  const SymbolKind around = syntax.symbols[function.container.index()].kind;
  return around == SymbolKind::class_ || around == SymbolKind::struct_;
}

/// Whether an own function that runs is written for objects of that very class.
bool takes_itself(const Inputs& in, SymbolRef function, std::string_view type) {
  if (!function.valid() || !in.own(function.file)) return false;
  const Syntax& syntax = in.project.of(function.file);
  const Symbol& symbol = syntax.symbols[function.symbol.index()];
  if (!is_function(symbol.kind) || !has_body(syntax, symbol)) return false;
  for (std::uint32_t p = 0; p < symbol.parameter_count; ++p)
    if (plain_name(syntax.text(syntax.parameters[symbol.first_parameter + p].type)) == type)
      return true;
  return false;
}

/// How many folders two paths share from the top.
std::size_t shared_folders(std::string_view a, std::string_view b) {
  std::size_t out = 0;
  for (std::size_t i = 0; i < a.size() && i < b.size() && a[i] == b[i]; ++i)
    out += a[i] == '/' ? 1 : 0;
  return out;
}

}  // namespace

GivenTakers::GivenTakers(const Inputs& in) : in_(in) {
  for (const auto& [key, value] : in.catalogue.table("trace")) {
    if (key == "handed.handlers") handlers_.insert(value);
    if (key == "handed.sending") sending_.insert(value);
    if (key == "handed.announcing") announcing_.insert(value);
    if (key == "handed.marks") marks_.push_back(value);
  }
  for (std::size_t f = 0; f < in.project.size(); ++f) {
    if (!in.own(FileId(f))) continue;
    const Syntax& syntax = in.project.of(FileId(f));
    const std::set<SymbolId> marked = note_marks(FileId(f));
    for (std::size_t s = 0; s < syntax.symbols.size(); ++s) {
      const Symbol& symbol = syntax.symbols[s];
      if (is_type(symbol.kind)) ++declared_[std::string(syntax.text(symbol.name))];
      if (is_function(symbol.kind) && handlers_.contains(syntax.text(symbol.name)) &&
          !marked.contains(SymbolId(s)))
        note(FileId(f), SymbolId(s));
    }
  }
}

/// `@commandHandler(PlaceOrder) class PlaceOrderHandler`: the mark says what its function takes,
/// whatever type is written there. Gives the functions of which a mark says so.
std::set<SymbolId> GivenTakers::note_marks(FileId file) {
  std::set<SymbolId> marked;
  const Syntax& syntax = in_.project.of(file);
  for (const syntax::Annotation& mark : syntax.annotations) {
    if (!mark.target.valid() || !mark.parameter.empty() || mark.argument_count == 0) continue;
    if (syntax.symbols[mark.target.index()].kind != SymbolKind::class_) continue;
    const std::string_view name = syntax.text(mark.name);
    const bool handles = std::ranges::any_of(
        marks_, [&](const std::string& glob) { return matches_glob(glob, name); });
    const SymbolId function = handles ? only_handler(file, mark.target) : SymbolId();
    for (std::uint32_t a = 0; function.valid() && a < mark.argument_count; ++a) {
      const ValueId given = syntax.arguments[mark.first_argument + a];
      if (!given.valid() || syntax.value(given).kind != ValueKind::reference) continue;
      std::vector<SymbolRef>& takers = takers_[std::string(syntax.text(syntax.value(given).text))];
      const SymbolRef taker{file, function};
      if (std::ranges::find(takers, taker) == takers.end()) takers.push_back(taker);
      marked.insert(function);
    }
  }
  return marked;
}

/// The function of a class that has the name of a handler; invalid where several have.
SymbolId GivenTakers::only_handler(FileId file, SymbolId type) const {
  const Syntax& syntax = in_.project.of(file);
  SymbolId only;
  for (std::size_t s = type.index() + 1; s < syntax.symbols.size(); ++s) {
    const Symbol& one = syntax.symbols[s];
    if (one.line > syntax.symbols[type.index()].end_line) break;
    if (one.container != type || !is_function(one.kind) ||
        !handlers_.contains(syntax.text(one.name)))
      continue;
    if (only.valid()) return {};
    only = SymbolId(s);
  }
  return only;
}

void GivenTakers::note(FileId file, SymbolId function) {
  const Syntax& syntax = in_.project.of(file);
  const Symbol& symbol = syntax.symbols[function.index()];
  if (symbol.parameter_count > kMostParameters || !has_body(syntax, symbol)) return;
  for (std::uint32_t p = 0; p < symbol.parameter_count; ++p) {
    const std::string_view type =
        plain_name(syntax.text(syntax.parameters[symbol.first_parameter + p].type));
    if (type.size() > 2) takers_[std::string(type)].push_back({file, function});
  }
}

/// Services that lie beside each other have classes of one name: those nearest to the file count.
std::vector<SymbolRef> GivenTakers::nearest(std::vector<SymbolRef> takers, FileId file) const {
  const auto shared = [&](SymbolRef taker) {
    return shared_folders(in_.file(taker.file).path, in_.file(file).path);
  };
  std::size_t most = 0;
  for (const SymbolRef taker : takers) most = std::max(most, shared(taker));
  std::erase_if(takers, [&](SymbolRef taker) { return shared(taker) < most; });
  return takers;
}

std::vector<SymbolRef> GivenTakers::made_with(const std::vector<SymbolRef>& takers, FileId file,
                                              ValueId given) const {
  const Syntax& syntax = in_.project.of(file);
  const syntax::ValueNode& node = syntax.value(given);
  const std::string_view made =
      node.kind == ValueKind::construct && node.child_count > 0
          ? argument_of(syntax.text(syntax.value(syntax.child(node, 0)).text))
          : std::string_view();
  std::vector<SymbolRef> out;
  for (const SymbolRef taker : takers) {
    const Syntax& there = in_.project.of(taker.file);
    const Symbol& function = there.symbols[taker.symbol.index()];
    bool fits = true;
    for (std::uint32_t p = 0; p < function.parameter_count; ++p) {
      const std::string_view with =
          argument_of(there.text(there.parameters[function.first_parameter + p].type));
      fits = fits && (with.empty() || with == made);
    }
    if (fits) out.push_back(taker);
  }
  return out;
}

SymbolRef GivenTakers::only_of(std::string_view type) const {
  const auto known = takers_.find(type);
  return known == takers_.end() || known->second.size() != 1 ? SymbolRef() : known->second.front();
}

std::vector<SymbolRef> GivenTakers::of(FileId file, std::uint32_t index,
                                       const HandedOver& handed) const {
  if (takers_.empty()) return {};
  const Syntax& syntax = in_.project.of(file);
  const syntax::Call& call = syntax.calls[index];
  const std::string name = lower(syntax.text(call.name));
  const bool all = announcing_.contains(name);
  if (!all && !sending_.contains(name)) return {};
  // What a library does with it is its own affair, unless it is one that hands over.
  const auto targets = in_.links.calls(file);
  if (index >= targets.size()) return {};
  if (!targets[index].symbol.valid() && targets[index].origin != 0 && !handed.hands(file, index))
    return {};
  for (std::uint32_t a = 0; a < call.argument_count; ++a) {
    const ValueId argument = syntax.arguments[call.first_argument + a];
    const std::string_view type =
        argument.valid() ? handed.type_of(file, argument, call) : std::string_view();
    const auto known = type.empty() ? takers_.end() : takers_.find(type);
    if (known == takers_.end()) continue;
    // `$this->changes->handle($change)`: what is called takes it itself and sends it to nobody.
    if (takes_itself(in_, targets[index].symbol, type)) return {};
    const SymbolRef made = in_.links.what_is({file, argument}).symbol;
    std::vector<SymbolRef> takers = made_with(known->second, file, argument);
    std::erase_if(takers,
                  [&](SymbolRef taker) { return handed.means_another(taker.file, type, made); });
    // What is announced reaches all that take the only class of that name, wherever they lie.
    const auto declared = declared_.find(type);
    std::vector<SymbolRef> found =
        all && declared != declared_.end() && declared->second == 1
            ? std::move(takers)
            : nearest(std::move(takers), made.valid() ? made.file : file);
    if (found.size() == 1 || (all && found.size() <= kMostTakers)) return found;
  }
  return {};
}

}  // namespace cutaway::model
